## The command line, common

cli-no-terminal = Työpöytä tarvitsee päätteen. Avaa se pääteikkunassa tai käytä alakomentoja: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = Mitä tehdä: { $hint }

## Catalogue

## Search

## Journal and sending

## Server and figures

server-listens = Palvelin vastaa osoitteessa { $address }
server-folder = Tiedot ovat kansiossa { $path }
server-admin-token = Ylläpitäjän tunniste on tiedostossa { $path }. Komennot lahitori report ja lahitori token käyttävät sitä tällä koneella.
server-join-here = Kirjoita lähitorin koneella tämä rivi. Koodi toimii kerran, 15 minuutin ajan.
server-not-loopback = Palvelin ei kuuntele osoitetta { $what }: salaamaton yhteys sallitaan vain tämän koneen sisällä.
server-not-loopback-hint = Käytä osoitetta 127.0.0.1:7878 ja laita sen eteen välityspalvelin, joka salaa yhteyden (TLS).
server-listen-failed = Osoitetta { $what } ei voi kuunnella.
server-listen-failed-hint = Jokin toinen ohjelma käyttää ehkä samaa porttia: kokeile toista, esimerkiksi --listen 127.0.0.1:7879.
server-locked = Toinen palvelin käyttää jo kansiota { $what }.
server-locked-hint = Sammuta se tai valitse tälle palvelimelle oma kansio valinnalla --data-dir.
server-folder-failed = Kansiota tai tiedostoa { $what } ei voi käyttää.
server-folder-failed-hint = Tarkista, että se on olemassa ja että siihen saa kirjoittaa, tai valitse toinen kansio valinnalla --data-dir.
server-full = Levyllä on alle { $what } Mt vapaata tilaa.
server-full-hint = Vapauta tilaa. Lähitorit säilyttävät kontaktinsa ja lähettävät ne, kun palvelin taas vastaa.
server-store-newer = Tiedot on tallennettu uudemmalla lahitori-ohjelmalla.
server-store-newer-hint = Käynnistä palvelin uudemmalla ohjelmalla.
server-store-failed = Kansion { $what } tietovarastoa ei voi avata.
server-store-failed-hint = Tarkista kansio ja levy. Jos tiedosto on vaurioitunut, palauta se varmuuskopiosta: lähitorit lähettävät puuttuvat uudelleen.
server-no-token = Palvelimelle ei ole tunnistetta.
server-no-token-hint = Käynnistä palvelin tällä koneella (lahitori serve) tai anna osoite ja tunniste ympäristömuuttujissa LAHITORI_SERVER ja LAHITORI_TOKEN.
server-token-readable = Muutkin voivat lukea tunnisteen tiedostosta { $path }.
server-token-readable-hint = Rajaa oikeudet: chmod 600 { $path }
server-address-unfit = Osoitteeseen { $server } ei voi lähettää tunnistetta.
server-address-unfit-hint = Käytä osoitetta, joka alkaa https://, tai tämän koneen osoitetta http://127.0.0.1.
server-unreachable = Palvelin { $server } ei vastaa.
server-unreachable-hint = Käynnistä palvelin komennolla lahitori serve tai tarkista osoite.
server-stranger = Osoitteessa { $server } vastaa jokin muu kuin lahitori-palvelin.
server-stranger-hint = Tarkista osoite. Verkon kirjautumissivu voi vastata palvelimen sijasta.
server-token-unknown = Palvelin ei tunne tätä tunnistetta.
server-token-unknown-hint = Tunniste on voitu poistaa käytöstä: pyydä palvelimen ylläpitäjältä uusi.
server-not-yours = Tällä tunnisteella ei saa tehdä tätä.
server-not-yours-hint = Pyydä palvelimen ylläpitäjältä tunniste, jonka rooli riittää.
server-not-found = Palvelimella ei ole tällaista.
server-not-found-hint = Katso numerot komennolla lahitori token list.
server-bad-desk = Lähitorin koodi puuttuu, on liikaa tai ei kelpaa.
server-bad-desk-hint = Rooleille desk ja unit annetaan lähitori, esimerkiksi --desk tesoma, muille ei.
server-bad-role = Tällaista roolia ei ole.
server-bad-role-hint = Roolit ovat desk, unit, manager, editor ja admin.
server-busy = Palvelin ei ehdi tai pysty vastaamaan nyt.
server-busy-hint = Yritä hetken päästä uudelleen; syy on palvelimen lokissa.
server-token-made = Tunniste { $id } on luotu. Se näytetään vain tässä:
server-token-revoked = Tunniste { $id } ei enää toimi.
server-token-works = käytössä
server-token-revoked-on = poistettu käytöstä { $day }
report-title = Kontaktit { $from }–{ $to }
report-all-desks = Kaikki lähitorit
report-contacts = Kontakteja yhteensä: { $count }
report-figures = Tunnusluvut
report-table-title = { $table } ({ $unit })
report-table-desk = Lähitori
report-table-level = Palvelun taso
report-table-method = Asiointitapa
report-table-hour = Tunti
report-table-client-group = Kenen asia
report-table-places-before = Monessako paikassa asioitu ennen tätä
report-table-need = Tarve
report-table-outcome = Tulos
report-table-destination = Minne ohjattiin
report-table-handover = Miten saattaen vaihtaminen päättyi
report-table-older-guidance = Ikääntyneiden palveluohjaus
report-table-unmet = Tarpeet, joihin apua ei löytynyt, ja syyt
report-unit-contacts = kontaktia
report-counted-only = Lisäksi opastuksia { $directions } ja vääriä numeroita { $wrong }; ne eivät ole mukana taulukoissa.
report-unit-needs = tarvetta ilman katkenneita yhteyksiä
report-unit-handed-over = saattaen vaihdettua tarvetta
report-unit-older-guidance = palveluohjauksen kontaktia
report-total = yhteensä
report-all-hidden = kaikki rivit on piilotettu
report-hidden = piilotettu
report-nothing-to-divide = ei laskettavaa
report-row-unknown-code = tuntematon koodi
report-row-not-told = ei kerrottu
report-older-helped = sai avun tai ohjattiin muualle kuin hyvinvointialueelle
report-older-forwarded = ohjattiin hyvinvointialueen vanhus- ja vammaispalveluihin
report-older-other = muu
report-sessions = Aukiolo, niin kuin lähitorit ovat sen merkinneet
report-session = { $days } pv, { $hours } h
report-unknown-codes = Koodit, joita tämä ohjelma ei tunne
report-hidden-note = Alle { $count } kontaktin luvut on piilotettu, ja niiden lisäksi niin monta muuta, ettei piilotettua voi laskea. Nollarivit on jätetty pois.
report-person-note = Luvut ovat kontakteja, eivät ihmisiä: sama ihminen voi olla mukana monta kertaa.
report-bad-day = Päivää ei voi lukea.
report-bad-day-hint = Kirjoita päivä muodossa 2026-11-01.
report-bad-period = Raportti tehdään kokonaisista kuukausista.
report-bad-period-hint = Anna kuukauden ensimmäinen ja viimeinen päivä, esimerkiksi --from 2026-10-01 --to 2026-10-31: yksittäisistä päivistä voisi laskea yhden ihmisen esiin.
report-no-journal = Tämän koneen päiväkirjaa ei voi lukea.
report-no-journal-hint = Pyydä luvut palvelimelta ilman valintaa --local.
figure-resolved-strict = Ratkesi ensikontaktilla (suppea)
figure-resolved-strict-definition = Tarpeet, jotka hoituivat heti, kaikista tarpeista. Mukana eivät ole opastukset, väärät numerot eivätkä katkenneet yhteydet.
figure-resolved-broad = Ratkesi ensikontaktilla (laaja)
figure-resolved-broad-definition = Tarpeet, jotka hoituivat heti, pantiin alulle yhdessä tai vaihdettiin saattaen niin, että vastaanottaja otti asian, samoista tarpeista.
figure-advised = Neuvottu, hoitaa itse
figure-advised-definition = Tarpeet, joihin annettiin neuvo, samoista tarpeista. Luku on ratkaisujen vieressä eikä sisälly niihin.
figure-unmet = Apua ei löytynyt
figure-unmet-definition = Tarpeet, joihin apua ei löytynyt, samoista tarpeista.
figure-cut-off = Yhteys katkesi
figure-cut-off-definition = Tarpeet, joiden käsittely jäi kesken, kun yhteys katkesi, kaikista tarpeista. Ne eivät ole mukana muissa luvuissa.
figure-older-helped-or-elsewhere = Ikääntynyt sai avun tai ohjattiin muualle
figure-older-helped-or-elsewhere-definition = Ikääntyneiden palveluohjauksen kontaktit, joissa apu löytyi täältä tai ohjattiin muualle kuin hyvinvointialueen palveluihin, kaikista ikääntyneiden palveluohjauksen kontakteista (Pirkanmaan mittari).
figure-older-forwarded = Ikääntynyt ohjattiin vanhus- ja vammaispalveluihin
figure-older-forwarded-definition = Ikääntyneiden palveluohjauksen kontaktit, joista yksikin tarve ohjattiin hyvinvointialueen vanhus- ja vammaispalveluihin, kaikista ikääntyneiden palveluohjauksen kontakteista (Pirkanmaan mittari).
figure-bounced = Pallottelu
figure-bounced-definition = Kontaktit, joissa ihminen oli asioinut ennen tätä vähintään kahdessa paikassa, niistä kontakteista, joissa tämä tiedetään.
figure-client-group-not-recorded = Asiakasryhmä ei tiedossa
figure-client-group-not-recorded-definition = Kontaktit, joista puuttuu, kenen asia oli, ilman opastuksia ja vääriä numeroita.
figure-places-before-not-recorded = Aiemmat paikat eivät tiedossa
figure-places-before-not-recorded-definition = Kontaktit, joista puuttuu, monessako paikassa oli asioitu ennen, ilman opastuksia ja vääriä numeroita.

## Desk: words

