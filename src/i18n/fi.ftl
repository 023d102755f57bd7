## The command line, common

cli-no-terminal = Työpöytä tarvitsee päätteen. Avaa se pääteikkunassa tai käytä alakomentoja: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = Mitä tehdä: { $hint }

## Catalogue

finding-unreadable = Tiedostoa ei voi lukea: { $reason }. Tarkista, että se on olemassa ja että sinulla on lupa lukea se.
finding-outside-root = Polku vie ulos luettelon kansiosta, eikä sitä seurattu. Laita itse tiedosto kansioon.
finding-not-read = Luettelossa ei ole tämännimistä tiedostoa, joten siitä ei luettu mitään. Tarkista nimi ja kansio luettelon README-tiedostosta.
finding-file-too-large = Tiedosto on suurempi kuin { $max } megatavua, eikä sitä luettu. Jaa se pienempiin tiedostoihin.
finding-catalog-too-large = Tiedostot ovat yhteensä suurempia kuin { $max } megatavua; tätä ja seuraavia ei luettu. Ota osa pois.
finding-too-many-services = Luettelossa on yli { $max } palvelua; loppuja ei luettu. Tuo näin suuri luettelo tuontikomennolla.
finding-too-many-findings = Huomautuksia on yli { $max }; loppuja ei näytetä. Korjaa ensin nämä.
finding-file-missing = Luettelo tarvitsee tämän tiedoston, eikä sitä ole. Kopioi se ohjelman mukana tulevasta luettelosta ja muuta sitä.
finding-nothing-sound = Luettelosta ei voitu lukea yhtään palvelua. Korjaa yllä olevat kohdat; siihen asti käytössä on ohjelman oma luettelo.
finding-not-utf8 = Teksti ei ole UTF-8-muodossa, joten tiedostoa ei luettu. Tallenna se uudelleen UTF-8-muotoon.
finding-syntax = Tiedosto ei ole oikeaa TOMLia, eikä sitä luettu: { $message }. Korjaa tämä rivi tai vertaa sitä toiseen tiedostoon.
finding-format-unknown = Muoto ”{ $found }” on tätä ohjelmaa uudempi tai väärin kirjoitettu, joten tiedostoa ei luettu. Kirjoita format = 1.
finding-unknown-field = Kenttää ”{ $field }” ei tunneta tässä, ja se ohitettiin. Poista se tai tarkista nimi.
finding-unknown-field-near = Kenttää ”{ $field }” ei tunneta tässä, ja se ohitettiin. Tarkoititko ”{ $near }”?
finding-missing-field = Kenttä ”{ $field }” puuttuu. Lisää se.
finding-not-for-kind = Kenttä ”{ $field }” ei kuulu lajiin ”{ $kind }”. Poista se tai vaihda laji.
finding-wrong-type = Kenttä ”{ $field }” on väärässä muodossa. Kirjoita { $wanted ->
    [text] teksti lainausmerkkeihin
    [languages] teksti kolmella kielellä: { "{" } fi = "…", sv = "…", en = "…" { "}" }
    [words] sanaluettelot kielittäin: { "{" } fi = ["…"], sv = ["…"], en = ["…"] { "}" }
    [flag] true tai false
    [number] kokonaisluku sallituissa rajoissa
    [date] päivä muodossa 2026-01-15, ilman lainausmerkkejä
    [list] luettelo hakasulkeisiin
    [table] yksi taulukko
    [tables] taulukot kaksinkertaisten hakasulkeiden alle
   *[other] yksi koodi ja sen arvo aaltosulkeisiin
}.
finding-missing-language = Kentästä ”{ $field }” puuttuu { $lang ->
    [fi] suomenkielinen
    [sv] ruotsinkielinen
   *[en] englanninkielinen
} teksti; sen tilalla näkyy toinen kieli. Kirjoita se.
finding-empty = Kenttä ”{ $field }” on tyhjä. Täytä se tai poista se.
finding-too-long = Kenttä ”{ $field }” on pidempi kuin { $max } merkkiä. Lyhennä sitä.
finding-too-many = Kentässä ”{ $field }” on yli { $max } kohtaa; loput ohitettiin. Poista osa.
finding-control-character = Kentässä ”{ $field }” on näkymätön merkki { $character }. Kirjoita teksti uudelleen ilman sitä.
finding-bad-value = ”{ $value }” ei kelpaa kenttään ”{ $field }”. Kirjoita se samassa muodossa kuin { $example }.
finding-bad-phone = ”{ $value }” ei ole suomalainen puhelinnumero ryhmissä. Kirjoita se niin kuin sitä Suomessa soitetaan: 040 733 3949.
finding-bad-hours = Aukioloajasta ”{ $value }” ei saa selvää merkistä { $column } alkaen. Kirjoita se näin: Mo-Fr 08:00-16:30; PH off.
finding-hours-not-known-here = Aukioloaika ”{ $value }” perustuu koulujen lomiin tai auringon aikoihin, joita ohjelma ei tunne. Kirjoita päivät ja kellonajat.
finding-duplicate = ”{ $id }” on jo kohdassa { $first }; tämä ohitettiin. Anna toinen nimi tai poista tämä.
finding-dangling = ”{ $field }” viittaa kohteeseen ”{ $id }”, jota luettelossa ei ole. Korjaa nimi tai poista se.
finding-dangling-near = ”{ $field }” viittaa kohteeseen ”{ $id }”, jota luettelossa ei ole. Tarkoititko ”{ $near }”?
finding-unknown-code = ”{ $code }” ei ole kentän ”{ $field }” koodi. Valitse koodi luettelon README-tiedostosta.
finding-unknown-code-near = ”{ $code }” ei ole kentän ”{ $field }” koodi. Tarkoititko ”{ $near }”?
finding-itself = Kohteen ”{ $id }” kenttä ”{ $field }” viittaa kohteeseen itseensä. Poista viittaus.
finding-no-source = Tiedon lähde puuttuu. Lisää source ja tarkistuspäivä; yhteystietoa ilman lähdettä ei näytetä.
finding-sum-without-source = Tekstissä on rahasumma ilman lähdettä, eikä tekstiä näytetä. Lisää source ja tarkistuspäivä.
finding-no-date = Lähteellä ei ole päivää. Lisää checked ja lähteen päivä, tai undated = true, jos päivää ei ole.
finding-undated-published = Lähde ilman päivää ei voi saada arvoa ”published”. Kirjoita grade = "check".
finding-date-ahead = Päivä { $date } on tulevaisuudessa. Kirjoita lähteen päivä.
finding-stale = Lähde on { $days } päivää vanha. Tarkista tieto ja kirjoita uusi päivä.
finding-label-missing = Luettelon ”{ $list }” koodilla ”{ $code }” ei ole sanoja. Lisää ne.
finding-yes-no-answers = Kysymykseen ”{ $question }” vastataan kyllä tai ei, joten sen vastausten on oltava ”yes” ja ”no”. Korjaa vastaukset tai laji.
finding-not-earlier = Ehto katsoo kysymystä ”{ $question }”, joka tulee vasta myöhemmin. Siirrä jompaakumpaa.
finding-condition-unclear = Ehdon on sanottava täsmälleen yksi asia: question ja is, question ja not, method tai need. Jaa ehto osiin.
finding-left-out = ”{ $id }” jätetään pois, kunnes tämä on korjattu. Katso sen muut huomautukset.
catalog-instead = Kansiosta { $folder } ei voitu lukea luetteloa; käytössä on ohjelman oma luettelo. Aja lahitori catalog check.
catalog-check-sound = Luettelo { $version } on kunnossa: palveluja { $services }, tarkistuslistoja { $checklists }, huomautuksia { $warnings }.
catalog-check-findings = Luettelo { $version } on käytössä osittain: palveluja { $services }, tarkistuslistoja { $checklists }, virheitä { $errors }, huomautuksia { $warnings }.
catalog-check-unreadable = Luetteloa ei voitu lukea: virheitä { $errors }, huomautuksia { $warnings }. Käytössä on ohjelman oma luettelo { $version }: palveluja { $services }, tarkistuslistoja { $checklists }.
weekday-1 = ma
weekday-2 = ti
weekday-3 = ke
weekday-4 = to
weekday-5 = pe
weekday-6 = la
weekday-7 = su
month-1 = tammikuuta
month-2 = helmikuuta
month-3 = maaliskuuta
month-4 = huhtikuuta
month-5 = toukokuuta
month-6 = kesäkuuta
month-7 = heinäkuuta
month-8 = elokuuta
month-9 = syyskuuta
month-10 = lokakuuta
month-11 = marraskuuta
month-12 = joulukuuta
hours-unknown = aukiolo ei tiedossa
hours-open = auki
hours-open-until = auki klo { $time } asti
hours-open-until-day = auki { $day } klo { $time } asti
hours-closed = suljettu
hours-closed-until = suljettu, avautuu klo { $time }
hours-closed-until-day = suljettu, avautuu { $day } klo { $time }
hours-closed-this-week = suljettu tällä viikolla
hours-always = joka päivä ympäri vuorokauden
hours-every-day = joka päivä
hours-around-the-clock = ympäri vuorokauden
hours-holidays-closed = pyhinä suljettu
hours-holidays-differ = pyhinä muut ajat
hours-partly-unknown = osittain ei tiedossa

## Search

search-weak = Mikään ei osunut kunnolla. Lähimmät palvelut ja yleinen neuvonta:
search-elsewhere = ei tämän kunnan asukkaille
search-municipality-unknown = Luettelossa ei ole kuntaa ”{ $name }”.
search-municipality-unknown-hint = Kirjoita kolminumeroinen koodi, kuten 837, tai nimi, kuten Tampere.
show-unknown = Luettelossa ei ole palvelua ”{ $id }”.
show-nearest = Lähin on { $id }; lahitori catalog list luettelee kaikki.
show-direct-when = Ohjaa tänne
show-for-whom = Kenelle
show-how-to-get = Näin palveluun
show-bring = Mukaan
show-cost = Hinta
show-organiser = Järjestäjä
show-area = Missä voimassa
show-phone = Puhelin
show-place = Paikka
show-address-unknown = osoite ei tiedossa
show-web = Verkkosivu
show-form = Hakemus verkossa
show-email = Sähköposti
show-source = · lähde
show-through = Vain tätä kautta
show-next-steps = Seuraava askel
show-alternatives = Muita vaihtoehtoja
show-instead = Kun on suljettu
show-other-names = Muita nimiä
show-words = Näin sanotaan
show-law = Laki
show-undated = ilman päivää

## Journal and sending

## Server and figures

## Desk: where I am

title-desk = lähitori { $desk }
title-no-desk = lähitori · lähitoria ei ole valittu
title-card = Palvelu
title-checklist = Ensikontakti · { $minutes } min
title-visit = Tilastoi kontakti
title-correct = Korjaa tilastoitu kontakti
title-day = Päivä { $day }
title-help = Ohje: kirjoita, mitä etsit
title-palette = Komennot
title-choose-desk = Valitse lähitori
title-choose-municipality = Kenen asia: kotikunta
title-choose-theme = Valitse värit
title-unfinished = Kesken olevat kontaktit
title-urgent = Kiire: kenelle soitetaan nyt
title-leave = Lopeta
title-cancel = Peru tilastointi

## Desk: head, times

status-customer-language = asiakkaalle: { $language }
status-unfinished = { $count } kesken
status-waiting = { $count } lähettämättä
status-attention = vaatii huomiota
day-time = { $day } klo { $time }
at-time = klo { $time }

## Desk: states

state-phone-open-until = puhelin auki { $when } asti
state-phone-open = puhelin auki aina
state-phone-closed-opens = puhelin kiinni, { $when }
state-phone-closed = puhelin kiinni
state-place-open-until = auki { $when } asti
state-place-open = auki aina
state-place-closed-opens = suljettu, avataan { $when }
state-place-closed = suljettu
state-web-open-until = palvelee { $when } asti
state-web-open = palvelee aina
state-web-closed-opens = ei nyt, alkaen { $when }
state-web-closed = ei palvele nyt
state-web = verkossa
state-unknown = aukiolo ei tiedossa
state-through = arvioinnin kautta
state-elsewhere = ei tämän kunnan asukkaalle

## Desk: search

search-nothing = Ei palveluja. Luettelo on tyhjä tai se ei auennut: lahitori catalog check kertoo syyn.
home-line = kenen asia: { $municipality }
home-unknown = kotikunta ei tiedossa
so-far = Tähän asti
so-far-chosen = Valitut
so-far-nothing = Ei vielä ehdotuksia.

## Desk: service card

card-direct = Ohjaa tänne
card-for-whom = Kenelle
card-how = Näin pääsee
card-bring = Mukaan
card-cost = Hinta
card-area = Missä
card-through = Ensin
card-next = Seuraavaksi
card-alternatives = Myös
card-instead = Kun kiinni
card-closed-instead = Nyt kiinni →
card-deadline = Aloitus
card-law = Laki
card-names = Muita nimiä
card-words = Näin sanotaan
card-selected = valittu
cost-free = maksuton
cost-fee = maksullinen, summa ei tiedossa
cost-varies = hinta vaihtelee
cost-unknown = hinta ei tiedossa
area-nation = koko Suomi
area-serves = sopii: { $municipality }
area-not = ei kunnan { $municipality } asukkaalle
channel-phone = Soita
channel-place = Paikka
channel-web = Verkossa
channel-form = Asioi
channel-email = Sähköposti
channel-free = maksuton
source-dated = lähde { $source }, { $date }
source-undated = lähde { $source }, ei päiväystä
grade-check = tarkista ennen käyttöä
grade-unverified = ei tarkistettu
deadline-assessment = viimeistään { $cautious } (lauantait mukana), ma–pe laskien { $usual } · 7. arkipäivä, koskee yli 75-vuotiasta ja muita laissa nimettyjä (1301/2014 36 §)

## Desk: checklist

checklist-say = Voit sanoa:
checklist-silent = Hiljaa mielessä: tätä ei kysytä ääneen.

## Desk: counting

visit-level = Taso
visit-method = Tapa
visit-asker = Kuka kysyy
visit-group = Kenen asia
visit-need = Tarve
visit-outcome = Tulos
visit-handover = Vaihto
visit-unmet = Miksi ei
visit-destination = Minne
visit-places = Ennen tätä
visit-feedback = Auttoiko
visit-time = Aika
visit-add-need = + toinen tarve
visit-not-set = –
visit-hour = { $day } klo { $hour }–{ $next }
visit-late = jälkikäteen
visit-gate = Jos joku saattaa tarvita sosiaalipalvelua: kirjaa se tänään asiakastietojärjestelmään.
visit-nothing-personal = Tähän ei tallennu nimiä, numeroita eikä vapaata tekstiä.

## Desk: day

day-count = Kontakteja { $count }
day-hour = klo { $hour }
day-nothing = Ei tilastoituja kontakteja.
day-session-open = { $desk } on auki tilastossa.
day-session-closed = { $desk } ei ole auki tilastossa.
day-no-desk = Lähitoria ei ole valittu. Valitse se komennoista.
entry-waiting = lähettämättä
entry-sent = lähetetty
entry-attention = vaatii huomiota: { $why }
sending-not-joined = Palvelinta ei ole liitetty: { $waiting } odottaa tällä koneella.
sending-all-sent = Kaikki on lähetetty.
sending-waiting = { $waiting } odottaa lähetystä.
sending-elsewhere = { $waiting } odottaa; toinen ohjelma tällä koneella lähettää.
sending-refused = Palvelin ei hyväksy tätä lähitoria: { $waiting } odottaa. Kerro ylläpitäjälle.
sending-offline = Palvelin ei vastaa: { $waiting } odottaa tällä koneella. Mitään ei katoa.
sending-offline-retry = Palvelin ei vastaa: { $waiting } odottaa. Uusi yritys klo { $time }. Mitään ei katoa.
sending-attention = { $count } vaatii huomiota.

## Desk: messages

message-saved = Tilastoitu · { $waiting } lähettämättä · { $key } kumoaa
message-corrected = Korjattu. Korjaus on uusi rivi; mitään ei kirjoitettu yli.
message-undone = Tilastointi kumottu. Kontakti on taas auki.
message-left-open = Jätetty kesken numerolla { $number }.
message-unfinished-full = Keskeneräisiä on jo yhdeksän. Tilastoi tai tyhjennä jokin ensin.
message-cleared = Tyhjennetty. Uusi kontakti voi alkaa.
message-selected = Valittu: { $service }
message-unselected = Ei enää valittuna: { $service }
message-selection-full = Valittuja on jo kaksitoista. Poista jokin ensin.
message-outcome-missing = Valitse tulos: miten asiassa kävi?
message-need-missing = Valitse tarve: mitä asia koski?
message-needs-full = Yhteen kontaktiin mahtuu viisi tarvetta.
message-language = Kieli: suomi
message-customer-language = Asiakkaalle luettava kieli: { $language }
message-session-open = Lähitori on nyt auki tilastossa.
message-session-closed = Lähitori on nyt suljettu tilastossa.
message-no-desk = Valitse ensin lähitori: komennot, Valitse lähitori.
message-nothing-to-undo = Ei kumottavaa. Päivä-näytöllä voit perua tilastoidun kontaktin.
message-paste-cut = Liitetty teksti oli liian pitkä. Loppu jäi pois.
message-catalog-findings = Palveluluettelossa on { $count } huomautusta: lahitori catalog check kertoo ne. Muu on käytössä.
message-journal-rescued = Vaurioitunut päiväkirja siirrettiin syrjään ja { $count } riviä pelastettiin. Kerro ylläpitäjälle.
message-drafts-found = Kesken jääneitä kontakteja löytyi { $count }.
message-bad-keys = Asetuksissa on { $count } näppäintä, joita ei voi käyttää: lahitori doctor kertoo ne.
not-saved-disk-full = EI TALLENNETTU: levy on täynnä. Kontakti on tallella tällä näytöllä. Vapauta tilaa ja paina uudelleen Enter.
not-saved-read-only = EI TALLENNETTU: kansioon ei voi kirjoittaa. Haku toimii. Kerro ylläpitäjälle.
not-saved-busy = EI TALLENNETTU: toinen ohjelma pitää päiväkirjaa varattuna. Yritä hetken päästä.
not-saved-other = EI TALLENNETTU: päiväkirjaan ei voi kirjoittaa. lahitori doctor kertoo syyn. Haku toimii.
personal-identity-code = Tämä näyttää henkilötunnukselta. Poista se: mitään henkilöstä ei kirjoiteta tähän.
personal-phone = Tämä näyttää puhelinnumerolta. Poista se: mitään henkilöstä ei kirjoiteta tähän.
personal-email = Tämä näyttää sähköpostiosoitteelta. Poista se: mitään henkilöstä ei kirjoiteta tähän.
personal-iban = Tämä näyttää tilinumerolta. Poista se: mitään henkilöstä ei kirjoiteta tähän.
too-small = Ikkuna on liian pieni: tarvitaan { $columns } × { $rows } merkkiä. Suurenna ikkunaa. Mitään ei katoa.
covered = Näyttö on peitetty.

## Desk: questions

confirm-leave-question = Lopetetaanko?
confirm-leave = Lopeta
confirm-leave-open = Lopeta, lähitori jää auki tilastoon
confirm-leave-close = Lopeta ja sulje lähitori tilastossa
confirm-stay = Jatka
confirm-unfinished = Keskeneräisiä kontakteja: { $count }. Ne säilyvät vuorokauden.
confirm-waiting = Lähettämättä: { $count }. Ne säilyvät ja lähtevät myöhemmin.
confirm-cancel-question = Perutaanko tämän kontaktin tilastointi?
confirm-cancel-entry = Peru tilastointi
confirm-keep = Säilytä
urgent-112 = Hengenvaara, äkillinen sekavuus, heikkous tai rintakipu: soita heti 112.
choose-no-desk = ei lähitoria
chooser-nothing = Ei osumia. Poista kirjaimia tai paina Esc.
unfinished-line = Kontakti { $number } · { $minutes } min puhetta

## Desk: keys

foot-open = avaa
foot-select = valitse
foot-unselect = poista valinta
foot-back = takaisin
foot-answer = vastaa
foot-skip = ohita
foot-next = eteenpäin
foot-line = rivi
foot-suggestions = ehdotukset
foot-questions = kysymykset
foot-choose = valitse
foot-add-need = toinen tarve
foot-correct = korjaa
foot-take-back = peru
foot-other-day = toinen päivä
foot-do = tee
foot-uncover = näytä
key-help = ohje
key-help-long = Ohje: näppäimet ja komennot
key-first-contact = ensikontakti
key-first-contact-long = Ensikontaktin tarkistuslista
key-count = tilastoi
key-count-long = Tilastoi kontakti
key-language = kieli
key-language-long = Vaihda kieltä: suomi, svenska, English
key-unfinished = jätä kesken
key-unfinished-long = Jätä kesken ja näytä kesken olevat
key-urgent = kiire
key-urgent-long = Kiire: 112, 116117, kriisipäivystys
key-directions = opastus
key-directions-long = Tilastoi opastus, mitään muuta kysymättä
key-wrong-number = väärä numero
key-wrong-number-long = Tilastoi väärä numero
key-cover = peitä
key-cover-long = Peitä näyttö
key-new-contact = uusi
key-new-contact-long = Uusi kontakti: tyhjennä sanat ja vastaukset
key-day = päivä
key-day-long = Päivän kontaktit ja mitä on lähettämättä
key-municipality = kunta
key-municipality-long = Kenen asia: valitse kotikunta
key-customer-language = asiakkaan kieli
key-customer-language-long = Vaihda kieltä, joka asiakkaalle luetaan
key-undo = kumoa
key-undo-long = Kumoa viimeksi tilastoitu
key-palette = komennot
key-palette-long = Kaikki komennot
key-desk = lähitori
key-desk-long = Valitse lähitori
key-session = auki/kiinni
key-session-long = Avaa tai sulje lähitori tilastossa
key-theme = värit
key-theme-long = Valitse värit
key-leave = lopeta
key-leave-long = Lopeta
theme-terminal = päätteen omat värit
theme-contrast = suuri kontrasti
theme-light = vaalea
theme-dark = tumma
theme-colour-blind = punavihersokealle
theme-mono = ei värejä
help-how-type = Kirjoita, mitä ihminen sanoo; palvelut tulevat riveille
help-how-rows = Nuolilla riveille; numero avaa rivin
help-how-enter = Enter tekee pääasian: avaa, vastaa, tilastoi
help-how-plus = Plus valitsee palvelun tälle kontaktille
help-how-tab = Tab siirtyy näytön osasta toiseen
help-how-esc = Esc palaa takaisin; mitään ei katoa
help-how-count = Tilastointi: F3, tuloksen numero, Enter
