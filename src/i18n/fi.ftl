## The command line, common

cli-no-terminal = Työpöytä tarvitsee päätteen. Avaa se pääteikkunassa, avaa se riveittäin (lahitori --linear) tai käytä alakomentoja: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
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
finding-identity-code = Kentässä ”{ $field }” näyttää olevan henkilötunnus. Poista se: palvelutietoon ei kirjoiteta mitään yhdestä ihmisestä.
finding-bank-account = Kentässä ”{ $field }” näyttää olevan tilinumero. Poista se: palvelutietoon ei kirjoiteta tilinumeroita.
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
finding-question-elsewhere = Kysymys ”{ $question }” on jo toisessa tarkistuslistassa. Kirjoita kind = "shared", jos vastaus on sama, tai anna oma id.
finding-condition-unclear = Ehdon on sanottava täsmälleen yksi asia: question ja is, question ja not, method tai need. Jaa ehto osiin.
finding-left-out = ”{ $id }” jätetään pois, kunnes tämä on korjattu. Katso sen muut huomautukset.
finding-case-shorter = Harjoitustapaus { $id } nimeää palveluja, joita tässä luettelossa ei ole: { $ids }. Tapaus on käytössä ilman niitä. Kirjoita oma tapaus samalla tunnuksella, jos haluat toisen polun.
finding-cases-gone = Näitä harjoitustapauksia ei voi käyttää, koska niiden polun palveluja ei ole tässä luettelossa: { $ids }. Kirjoita omat tapaukset, jos haluat harjoitella niillä.
finding-overlay-gone = Paikallinen tieto koskee palvelua ”{ $id }”, jota luettelossa ei enää ole. Mitään ei katoa: vaihda tilalle sen palvelun tunnus, joka tuli tilalle, tai poista kohta.
finding-correction-conflict = Tuotu luettelo kertoo nyt kohdassa ”{ $field }” palvelusta { $id }: ”{ $found }”. Se ei ole entinen tieto eikä korjattu tieto. Korjaus näkyy, mutta se on merkitty tarkistettavaksi: selvitä, kumpi on oikein, ja muuta korjausta tai poista se.
finding-correction-done = Tuotu luettelo kertoo nyt kohdassa ”{ $field }” palvelusta { $id } saman kuin korjaus. Poista korjaus.
finding-correction-unclear = Ei voi tietää, mitä palvelun { $id } kohtaa ”{ $field }” korjaus tarkoittaa. Nimeä kanava tai kirjoita kohtaan ”was”, mitä tuotu luettelo kertoo.
finding-import-unreadable = Tänne tuotuja tietoja ei voi lukea, joten ne jäävät pois: { $reason }. Tuo tiedot uudelleen.
finding-circle = Näihin palveluihin ei pääse mistään, koska kukin vaatii ensin toisen: { $ids }. Poista ”through” yhdestä niistä tai lisää siihen palvelu, johon pääsee suoraan.
finding-unreached = Palveluun ”{ $id }” ei vie mikään: ei tarve, ei tarkistuslista, ei toinen palvelu eivätkä arkiset sanat. Lisää sille sanoja (words) tai viittaus toisesta palvelusta.
finding-instead-closed = Palvelun ”{ $id }” tilalle on merkitty ”{ $other }”, mutta sekin on kiinni aina, kun ”{ $id }” on kiinni. Vaihda tilalle palvelu, joka on silloin auki, tai siirrä viittaus kenttään ”alternatives”.
finding-elsewhere = Palvelun ”{ $id }” kenttä ”{ $field }” vie palveluun ”{ $other }”, joka on toisen alueen asukkaille. Vaihda tilalle oman alueen palvelu, poista viittaus tai korjaa ”area”.
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
hours-closed = suljettu
hours-closed-this-week = suljettu tällä viikolla
hours-always = joka päivä ympäri vuorokauden
hours-every-day = joka päivä
hours-around-the-clock = ympäri vuorokauden
hours-holidays-closed = pyhinä suljettu
hours-holidays-differ = pyhinä muut ajat
hours-holidays-unknown = pyhistä ei tietoa
hours-partly-unknown = osittain ei tiedossa
hours-on-holiday = { $hours } (pyhäpäivä)
hours-today = tänään { $hours }
hours-today-holiday = tänään, pyhäpäivänä, { $hours }
hours-by-appointment = ajanvarauksella

## Ontologies and HSDS

import-no-file = Tiedostoa { $file } ei voi lukea: { $reason }.
import-no-file-hint = Tarkista nimi ja se, että sinulla on oikeus lukea tiedosto.
import-too-large = Tiedosto { $file } on yli { $max } megatavua, eikä sitä luettu.
import-too-large-hint = Jaa se pienempiin tiedostoihin.
import-not-sound = Tiedostoa { $file } ei voi ymmärtää loppuun asti: { $reason }. Mitään ei muutettu.
import-not-sound-hint = Hae tiedosto uudelleen. Se on voinut katketa kesken.
export-not-written = Luetteloa ei voitu kirjoittaa paikkaan { $place }: { $reason }.
export-not-written-hint = Tarkista, että levyllä on tilaa ja että saat kirjoittaa sinne.
ontology-unknown-form = Tiedosto { $file } ei ole ontologia (Turtle, RDF/XML tai JSON-LD) eikä JSON-luettelo käsitteistä.
ontology-unknown-form-hint = Anna tiedostolle pääte .ttl, .rdf, .jsonld tai .json.
ontology-empty = Tiedostossa { $file } ei ole käsitettä, jolla on nimi suomeksi, ruotsiksi tai englanniksi. Mitään ei muutettu.
ontology-empty-hint = Tarkista, että tiedosto on oikea.
ontology-imported = Ontologia { $name } on tuotu: käsitteitä { $concepts }, nimiä { $labels }, muita nimiä { $others }, piilonimiä { $hidden }, yhteyksiä { $links }.
ontology-links-outside = Yhteyksiä toisten ontologioiden käsitteisiin: { $count }. Ne toimivat, kun myös nuo ontologiat on tuotu.
ontology-left = { $what ->
    [deprecated] Käytöstä poistettuja käsitteitä, jätetty pois: { $count }
    [nameless] Käsitteitä, joilla ei ole nimeä suomeksi, ruotsiksi tai englanniksi, jätetty pois: { $count }
    [not_concepts] Nimettyjä asioita, jotka eivät ole käsitteitä, jätetty pois: { $count }
    [repeated_labels] Toisia nimiä samalla kielellä, säilytetty muina niminä: { $count }
    [bad_labels] Tyhjiä tai liian pitkiä nimiä, jätetty pois: { $count }
    [beyond_maximum] Yli suurimman luettavan määrän, jätetty pois: { $count }
    [not_understood] Kohtia, jotka eivät ole käsitteen muotoisia, jätetty pois: { $count }
    [other_languages] Nimiä muilla kielillä, jätetty pois: { $count }
   *[other_predicates] Muunlaisia väittämiä, jätetty pois: { $count }
}
hsds-exported = Palveluja kirjoitettu paikkaan { $place }: { $services }.
hsds-tables-need-folder = Taulukot ovat useita tiedostoja ja tarvitsevat kansion.
hsds-tables-need-folder-hint = Anna kohtaan --into kansio tai jätä --tabular pois.
hsds-empty = Paikassa { $place } ei ole palvelua HSDS-muodossa. Mitään ei muutettu.
hsds-empty-hint = Anna HSDS-muotoinen JSON-tiedosto tai kansio, jossa on JSON-tiedostoja tai services.csv.

## Sync with the national catalogue

ptv-sync-begins = Päivitetään kansioon { $folder } kansallinen palveluluettelo (PTV): { $count ->
    [one] yhden kunnan
   *[other] { $count } kunnan
} asukkaiden palvelut. Voit keskeyttää milloin tahansa; seuraava ajo jatkaa siitä.
ptv-sync-begins-country = Päivitetään kansioon { $folder } kansallinen palveluluettelo (PTV): koko maan palvelut. Voit keskeyttää milloin tahansa; seuraava ajo jatkaa siitä.
ptv-sync-lists = Luetteloita luettu: { $done } / { $of }
ptv-sync-services = Palveluja haettu: { $done } / { $of }
ptv-sync-channels = Palvelukanavia haettu: { $done } / { $of }
ptv-sync-organizations = Organisaatioita haettu: { $done } / { $of }
ptv-sync-waits = { $why } Uusi yritys { $seconds } sekunnin kuluttua.
ptv-sync-unreachable = Kansalliseen palveluluetteloon ei saada yhteyttä.
ptv-sync-timed-out = Kansallinen palveluluettelo ei vastaa ajoissa.
ptv-sync-cut = Yhteys katkesi.
ptv-sync-untrusted = Tämä kone ei luota kansallisen palveluluettelon varmenteeseen.
ptv-sync-not-the-api = Vastaaja ei ole kansallinen palveluluettelo: ehkä tämän verkon kirjautumissivu tai väärä osoite.
ptv-sync-fault = Kansallisessa palveluluettelossa on vika ({ $status }).
ptv-sync-busy = Kansallinen palveluluettelo pyytää odottamaan.
ptv-sync-shrunken = Suurin osa pyydetyistä tiedoista jäi tulematta.
ptv-sync-come-back = Kansallinen palveluluettelo pyytää palaamaan { $minutes } minuutin kuluttua.
ptv-sync-refused = Kansallinen palveluluettelo ei hyväksy pyyntöä ({ $status }): { $messages }
ptv-sync-refused-hint = Tarkista osoite, joka on annettu valinnalla --url. Jos se on oikein, rajapinta on ehkä muuttunut: katso, onko ohjelmasta uudempi versio.
ptv-sync-not-encrypted = Salaamattomassa http-yhteydessä kuka tahansa matkan varrella voisi muuttaa palveluja.
ptv-sync-go-on-hint = Aja komento myöhemmin uudelleen. Haetut tiedot säilyvät, ja seuraava ajo jatkaa siitä.
ptv-sync-unknown-municipality = Kansallisessa palveluluettelossa ei ole kuntaa { $code }.
ptv-sync-unknown-county = Tämän ohjelman luettelossa ei ole hyvinvointialueen ”{ $county }” kuntia.
ptv-sync-unknown-county-hint = Kirjoita kaksinumeroinen tunnus, esimerkiksi 08, tai nimeä kunnat valinnalla --municipality.
ptv-sync-nothing-there = Kansallisen palveluluettelon vastauksessa ei ole yhtään palvelua. Siihen ei uskota, eikä mitään poistettu.
ptv-sync-vanished = Täällä on { $had } palvelua. Niistä { $vanished } puuttuu kansallisen palveluluettelon vastauksesta ilman syytä. Siihen ei uskota, eikä mitään poistettu.
ptv-sync-force-hint = Yritä huomenna uudelleen. Jos vastaus on silti oikein, lisää valinta --force.
ptv-sync-elsewhere = Toinen päivitys on käynnissä tässä kansiossa.
ptv-sync-not-read = Toimipisteen ohjelma ei vielä lue tätä kansiota. Lisää se config.toml-tiedoston kohtaan layers: layers = ["{ $folder }"]
ptv-sync-was-whole = Kaikki haettiin uudestaan.
ptv-sync-was-whole-resumed = Kaikki haetaan uudestaan; keskeytynyttä ajoa jatkettiin.
ptv-sync-was-increment = Haettiin se, mikä on muuttunut viime kerrasta.
ptv-sync-was-increment-resumed = Haettiin se, mikä on muuttunut viime kerrasta; keskeytynyttä ajoa jatkettiin.
ptv-sync-asked = Alueen palveluja { $members }, pyyntöjä { $requests }, vastauksia ”sama kuin viimeksi” { $same }, uudelleen kysyttyjä { $failures }.
ptv-sync-kind = { $kind ->
    [service] Palvelut
    [channel] Palvelukanavat
   *[organization] Organisaatiot
}: haettu { $read }, uusia { $added }, muuttuneita { $changed }, ennallaan { $unchanged }, poistettu { $removed }.
ptv-sync-missing = Palvelujen mainitsemia, joita ei ole saatavilla: { $count }.
ptv-sync-not-understood = Jätetty pois, koska niitä ei ymmärretty: { $count }.

## Search

search-weak = Mikään ei osunut kunnolla. Lähimmät palvelut ja yleinen neuvonta:
search-elsewhere = ei tämän kunnan asukkaille
search-municipality-unknown = Luettelossa ei ole kuntaa ”{ $name }”.
search-municipality-unknown-hint = Kirjoita kolminumeroinen koodi, kuten 837, tai nimi, kuten Tampere.
show-unknown = Luettelossa ei ole palvelua ”{ $id }”.
show-nearest = Lähin on { $id }; lahitori catalog list luettelee kaikki.

## Journal and sending

sending-not-joined = Tämä toimipiste ei ole liittynyt palvelimeen: kaikki odottaa täällä tallessa.
sending-elsewhere = Toinen avoin ohjelma lähettää tästä päiväkirjasta.
join-no-answer = Palvelimeen ei saada yhteyttä, tai se ei vastaa.

store-disk-full = Levyllä on liian vähän tilaa: mitään ei voi enää tallentaa.
store-disk-full-hint = Vapauta vähintään 5 Mt ja tallenna uudelleen. Haku toimii silti.
store-read-only = Päiväkirjaa voi lukea mutta siihen ei voi kirjoittaa.
store-read-only-hint = Valitse oma kansio valinnalla --data-dir tai pyydä tähän kansioon kirjoitusoikeus. Haku toimii silti.
store-no-access = Päiväkirjaa ei voi avata ({ $detail }).
store-busy = Toinen ohjelma varaa päiväkirjaa.
store-busy-hint = Yritä uudelleen; sulje muut lahitori-ikkunat, jos tämä jatkuu.
store-damaged = Päiväkirja on vaurioitunut.
store-damaged-hint = Käynnistä ohjelma uudelleen: se säilyttää vaurioituneen tiedoston ja pelastaa ehjän osan.
store-damaged-in-use = Päiväkirja on vaurioitunut, ja toinen ohjelma pitää sitä auki.
store-damaged-in-use-hint = Sulje kaikki muut lahitori-ikkunat ja yritä uudelleen.
store-newer = Päiväkirjan on tehnyt tämän ohjelman uudempi versio.
store-newer-hint = Käytä uudempaa versiota; päiväkirja jätetään ennalleen.
store-other = Päiväkirja ei toimi ({ $detail }).
store-other-hint = Aja lahitori doctor ja näytä vastaus tietokoneen ylläpitäjälle.
found-rescued = Päiväkirja oli vaurioitunut. { $count ->
    [one] Yksi merkintä pelastettiin
   *[other] { $count } merkintää pelastettiin
 } uuteen; vaurioitunut tiedosto on tallessa nimellä { $file }.
found-rescued-lost = Päiväkirja oli vaurioitunut. Pelastettuja merkintöjä: { $count }; menetettyjä vähintään: { $lost }. Vaurioitunut tiedosto on tallessa nimellä { $file }.
found-vanished = Tässä kansiossa ollut päiväkirja on kadonnut; uusi on aloitettu. Siinä ei ole sitä, mitä ei ehditty lähettää.
found-network-drive = Päiväkirja on verkkolevyllä ({ $kind }). Siellä se on hitaampi ja vain niin turvassa kuin levy on; parempi on kansio tällä koneella (--data-dir).
sending-idle = Kaikki on lähetetty.
sending-now = Lähetetään.
sending-token-refused = Palvelin ei enää tunne tätä toimipistettä. Liity uudelleen: pyydä uusi rivi palvelimen ylläpitäjältä.
sending-not-allowed = Tämän toimipisteen tunnus ei saa lähettää merkintöjä. Liity uudelleen toimipisteen rivillä.
sending-unreachable = Palvelimeen ei saada yhteyttä; yritetään uudelleen itsestään.
sending-timed-out = Palvelin ei vastaa ajoissa; yritetään uudelleen itsestään.
sending-cut = Yhteys katkesi; yritetään uudelleen itsestään.
sending-untrusted = Tämä kone ei luota palvelimen varmenteeseen. Jos hyvinvointialueella on oma varmentaja, nimeä sen tiedosto config.tomlissa: [server] ca_cert.
sending-not-ours = Vastaaja ei ole palvelin: ehkä tämän verkon kirjautumissivu tai väärä osoite.
sending-server-fault = Palvelimessa on vika ({ $status }); yritetään uudelleen itsestään.
sending-busy = Palvelin pyytää odottamaan; yritetään uudelleen itsestään.
sending-too-large = Lähetys oli liian suuri; se lähetetään pienemmissä osissa.
sending-stores-alternate = Palvelimen osoitteessa vastaa kaksi eri tietovarastoa. Kerro ylläpitäjälle; täältä ei katoa mitään.
journal-waiting = { $count ->
    [0] Mikään ei odota lähettämistä.
    [one] Yksi merkintä odottaa lähettämistä.
   *[other] { $count } merkintää odottaa lähettämistä.
 }
journal-waiting-since = { $count ->
    [one] Yksi merkintä odottaa lähettämistä, alkaen { $since }.00.
   *[other] { $count } merkintää odottaa lähettämistä, vanhin alkaen { $since }.00.
 }
journal-sent-kept = Lähetetty ja yhä tallessa täällä: { $count }.
journal-sent-now = { $count ->
    [0] Mitään ei lähetetty.
    [one] Yksi merkintä lähetettiin ja kuitattiin.
   *[other] { $count } merkintää lähetettiin ja kuitattiin.
 }
journal-attention = { $count ->
    [one] Yksi merkintä vaatii huomiota: katso lahitori journal status.
   *[other] { $count } merkintää vaatii huomiota: katso lahitori journal status.
 }
journal-copied = Palvelimella on tästä päiväkirjasta enemmän merkintöjä kuin täällä on tallennettu: siitä on kopio käytössä muualla, tai vanha kopio on palautettu. Mitään ei lasketa kahdesti, mutta kerro tietokoneen ylläpitäjälle.
journal-server = Merkinnät lähetetään osoitteeseen { $server }.
attention-personal-data = Vaatii huomiota: { $count }. Palvelin löysi koodista henkilötiedolta näyttävää eikä tallentanut sitä.
attention-different-bytes = Vaatii huomiota: { $count }. Palvelimella on jo toinen merkintä samalla tunnisteella.
attention-format-unknown = Vaatii huomiota: { $count }. Palvelin on liian vanha näille merkinnöille; lähetä uudelleen, kun se on päivitetty.
attention-malformed = Vaatii huomiota: { $count }. Palvelin ei osannut lukea näitä merkintöjä.
attention-too-large = Vaatii huomiota: { $count }. Jokin matkalla palvelimelle torjuu tämän kokoiset merkinnät.
attention-too-old = Vaatii huomiota: { $count }. Palvelin ei enää ota vastaan näin vanhoja merkintöjä. Tarkista tietokoneen kello.
attention-other = Vaatii huomiota: { $count }. Palvelin ei ottanut näitä merkintöjä vastaan ({ $reason }).
link-file = Liittymisen tiedostoa { $file } ei voi lukea.
link-token = Toimipisteen tunnus ei ole oikean muotoinen.
link-join-again = Liity uudelleen palvelimen ylläpitäjän antamalla uudella rivillä.
link-address = Tämä ei ole palvelimen osoite ({ $detail }).
link-not-encrypted = Pelkkä http näyttäisi toimipisteen tunnuksen kaikille matkan varrella.
link-address-hint = Käytä osoitetta, joka alkaa https://; http:// on vain tällä samalla koneella olevaa palvelinta varten.
link-certificate = Asetusten varmennetta ei voi käyttää ({ $detail }).
link-certificate-hint = Tarkista config.tomlin [server] ca_cert: se nimeää PEM-tiedoston.
link-system = Tämä kone ei anna verkkoyhteyksiä ({ $detail }).
join-done = Toimipiste { $desk } on liittynyt palvelimeen { $server }.
join-refused = Palvelin ei hyväksy tätä koodia.
join-refused-hint = Koodi toimii kerran, 15 minuutin ajan ja palvelimen tuntemalle toimipisteelle. Pyydä uusi rivi palvelimen ylläpitäjältä.
join-address-hint = Tarkista osoite ja tämän koneen verkko ja kirjoita rivi uudelleen; käyttämätön koodi toimii yhä.
join-desk-unknown = Luettelossa ei ole lähitoria { $desk }.
join-desk-unknown-hint = Käytä jotakin näistä: { $desks }. Oman luettelon voi nimetä valinnalla --catalog.
join-desk = Toimipisteen koodissa on 1–32 merkkiä: ensin pieni kirjain a–z, sitten kirjaimia, numeroita tai _.
join-desk-hint = Kopioi palvelimen tulostama rivi kokonaan.
join-not-kept = Toimipiste liittyi, mutta tiedostoa { $file } ei voi kirjoittaa ({ $detail }).
join-not-kept-hint = Anna kansioon kirjoitusoikeus ja liity uudelleen uudella rivillä.
doctor-level-ok = kunnossa
doctor-level-care = huomio
doctor-level-fault = vika
doctor-folder = Tietokansio on { $folder }; vain sinä voit lukea sitä.
doctor-folder-system = Tietokansio on { $folder }.
doctor-folder-open = Muut tämän koneen käyttäjät voivat katsoa tietokansioon { $folder }.
doctor-folder-open-hint = Sulje se: chmod 700 kansiolle.
doctor-token-open = Muut tämän koneen käyttäjät voivat lukea toimipisteen tunnuksen tiedostosta { $file }.
doctor-token-open-hint = Aja tiedostolle chmod 600, pyydä mitätöimään tunnus palvelimella ja liity uudelleen.
doctor-space = Levyllä on tilaa { $megabytes } Mt.
doctor-space-little = Levyllä on tilaa enää { $megabytes } Mt; alle 5 Mt:n tilassa mitään ei enää tallenneta.
doctor-space-hint = Vapauta levyltä tilaa.
doctor-space-unknown = Levyn vapaata tilaa ei saada selville.
doctor-journal = Päiväkirja on ehjä; merkintöjä tallessa: { $count }.
doctor-drive = Päiväkirja on tämän koneen levyllä.
doctor-drive-unknown = Tässä järjestelmässä ei saada selville, onko kansio verkkolevyllä.
doctor-drive-hint = Valitse tällä koneella oleva kansio valinnalla --data-dir.
doctor-wiped = Tietokansio saatetaan tyhjentää uloskirjautuessa tai käynnistyksessä: { $folder }. Mitä silloin ei ole lähetetty, menetetään.
doctor-wiped-hint = Valitse pysyvä kansio valinnalla --data-dir ja poistu vasta, kun mikään ei odota.
doctor-keys = Asetusten näppäimet ovat kunnossa.
doctor-key-command = Asetuksissa on komento ”{ $name }”, jota ei ole.
doctor-key-bad = Näppäintä ”{ $key }” ei voi käyttää.
doctor-key-taken = Näppäimellä ”{ $key }” on jo toinen komento.
doctor-key-hint = Korjaa asetustiedoston kohta keys: komentojen nimet ja näppäimet ovat ohjeessa README.
doctor-catalog = Luettelo on kunnossa.
doctor-catalog-findings = Luettelossa on { $count ->
    [one] yksi havainto.
   *[other] { $count } havaintoa.
 }
doctor-catalog-hint = Aja lahitori catalog check: se selittää jokaisen tiedostoineen ja riveineen.
doctor-not-joined-hint = Liity palvelimen tulostamalla rivillä: lahitori join OSOITE KOODI --desk TOIMIPISTE.
doctor-server = Palvelin { $server } vastaa.
doctor-server-hint = Tarkista tämän koneen verkko; merkinnät odottavat tallessa, kunnes palvelin vastaa.
doctor-clock = Tämän koneen kello käy yhtä palvelimen kellon kanssa.
doctor-clock-ahead = Tämän koneen kello on { $minutes } minuuttia palvelimen kelloa edellä: kontakteja voi päätyä väärälle tunnille.
doctor-clock-behind = Tämän koneen kello on { $minutes } minuuttia palvelimen kelloa jäljessä: kontakteja voi päätyä väärälle tunnille.
doctor-clock-hint = Anna koneen asettaa kellonsa verkosta.
doctor-token = Palvelin hyväksyy tämän toimipisteen tunnuksen.
doctor-waiting-hint = Ne lähtevät, kun työpöytä on auki ja palvelin vastaa; lahitori journal send lähettää ne heti.
doctor-attention-hint = Katso lahitori journal status; lahitori journal send yrittää niitä vielä kerran.

## Server and figures

server-listens = Palvelin vastaa osoitteessa { $address }
server-folder = Tiedot ovat kansiossa { $path }
server-database = Tiedot ovat tietokannassa, alueena { $county }
server-new-county = Alueella { $county } ei ollut vielä ylläpitäjää: tämä on sen ensimmäinen palvelin tässä tietokannassa. Jos koodi on kirjoitettu väärin, lopeta palvelin ja käynnistä se oikealla koodilla.
server-admin-token = Ylläpitäjän tunniste on tiedostossa { $path }. Komennot lahitori report ja lahitori token käyttävät sitä tällä koneella.
server-demonstration =
    Esittelypalvelin näyttää keksittyjä lukuja: { $address }
    Kirjaudu tällä: { $token }
    Se ei ota vastaan mitään, ja kaikki tehdään uudelleen joka käynnistyksellä. Ctrl+C lopettaa.
server-join-here = Kirjoita lähitorin koneella tämä rivi. Koodi toimii kerran, 15 minuutin ajan.
server-not-loopback = Palvelin ei kuuntele osoitetta { $what }: salaamaton yhteys sallitaan vain tämän koneen sisällä.
server-not-loopback-hint = Anna palvelimelle varmenne valinnoilla --tls-cert ja --tls-key, tai käytä osoitetta 127.0.0.1:7878 ja laita sen eteen välityspalvelin, joka salaa yhteyden (TLS).
server-tls-file = Tiedostoa { $what } ei voi lukea.
server-tls-file-hint = Tarkista, että se on olemassa ja että palvelimen käyttäjä saa lukea sen.
server-tls-no-certificate = Tiedostossa { $what } ei ole varmennetta.
server-tls-no-certificate-hint = Nimeä valinnalla --tls-cert PEM-muotoinen tiedosto: ensin palvelimen oma varmenne, sitten varmentajaan johtavat varmenteet.
server-tls-no-key = Tiedostossa { $what } ei ole luettavaa yksityistä avainta.
server-tls-no-key-hint = Nimeä varmenteen oma avain valinnalla --tls-key: PEM-muodossa ja ilman salasanaa.
server-tls-unfit = Tiedoston { $what } avain ei kuulu varmenteeseen, tai se on lajia, jota ei voi käyttää.
server-tls-unfit-hint = Käytä avainta, jota varten varmenne on tehty: RSA (vähintään 2048 bittiä), ECDSA (P-256 tai P-384) tai Ed25519.
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
server-database-address = Tietokannan osoitetta ei voi lukea.
server-database-address-hint = Kirjoita se näin: postgres://KÄYTTÄJÄ@localhost/NIMI
server-database-remote = Tietokanta on toisella koneella, eikä yhteyttä salattaisi.
server-database-remote-hint = Poista osoitteesta sslmode=disable.
server-database-untrusted = Tietokannan varmenteeseen ei luoteta: { $what }
server-database-untrusted-hint = Anna tiedosto, jossa on varmenteen myöntäjän varmenne: --database-ca TIEDOSTO. Osoitteen palvelimen nimen pitää olla tietokannan varmenteessa.
server-database-ca = Tiedostossa { $what } ei ole varmenteita, joita voi lukea (PEM).
server-database-ca-hint = Pyydä varmenteen myöntäjän varmenne tietokannan ylläpitäjältä.
server-no-county = Tietokannassa voi olla monta aluetta, eikä yhtäkään ole nimetty.
server-no-county-hint = Nimeä tämän palvelimen alue: --county KOODI, esimerkiksi --county pirkanmaa
server-database-backup = Tietokanta tekee varmuuskopionsa itse.
server-database-backup-hint = Käytä ohjelmaa pg_dump tai pg_basebackup tai tietokannan ylläpitäjän palvelua. README kertoo, mitä tehdään, kun tietokanta on palautettu.
server-database-restored = Tietokannalla on uusi tunnus, ja luvut on laskettu uudelleen. Käynnistä palvelimet uudelleen: toimipisteet lähettävät silloin sen, mitä varmuuskopiosta puuttui. Varmuuskopion jälkeen suljetut kuukaudet suljetaan uudelleen, ja niiden luvut voivat poiketa aiemmin kerrotuista.
server-database-failed = Tietokantaa ei voi käyttää: { $why }
server-database-failed-hint = Tarkista, että se on käynnissä. Tarkista myös osoite ja käyttäjän oikeudet. Käynnistä sitten palvelin uudelleen.
server-no-file = Tiedostoa { $what } ei ole.
server-no-file-hint = Tarkista polku. Palvelimen tiedot syntyvät, kun se käynnistetään ensimmäisen kerran.
server-file-exists = Tiedosto { $what } on jo olemassa.
server-file-exists-hint = Anna varmuuskopiolle uusi nimi: vanhaa ei kirjoiteta yli.
server-backup-made = Varmuuskopio on tiedostossa { $path }. Säilytä se yhtä hyvin kuin palvelimen omat tiedot.
server-restored = Varmuuskopio on otettu käyttöön. Toimipisteet lähettävät uudelleen sen, mitä siitä puuttuu. Varmuuskopion jälkeen suljetut kuukaudet suljetaan uudelleen, ja niiden luvut voivat poiketa aiemmin kerrotuista.
server-before-restore = Aiemmat tiedot ovat tiedostossa { $path }.
server-rollups-rebuilt = Luvut on laskettu uudelleen merkinnöistä.
server-rollups-sound = Luvut vastaavat merkintöjä.
server-rollups-wrong = Luvut eivät vastaa merkintöjä: { $months }. Pysäytä palvelin ja laske luvut uudelleen komennolla lahitori rollups rebuild.
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
report-title = Kontaktit: { $period }
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
report-table-handover = Miten vaihdon viimeinen puhelu päättyi
report-table-older-guidance = Ikääntyneiden palveluohjaus
report-table-found-weakly = Tarpeet, joihin haku vastasi vain heikosti
report-table-calls = Miten jokainen puhelu päättyi, ei vain viimeinen
report-table-asker = Kuka kysyi
report-table-duration = Kesto
report-table-feedback = Kokiko asiakas saaneensa apua
report-table-language = Keskustelun kieli
report-table-segment = Asiakkuus
report-table-signs = Merkkejä
report-table-day = Päivä
report-table-week-hour = Kellonaika ja viikonpäivä
report-table-together = Tarpeet, jotka tulivat samassa kontaktissa
report-table-combined = Kolme tai useampi tarve samassa kontaktissa
report-table-needs-at-once = Montako tarvetta samassa kontaktissa
report-table-led-to = Minne mistäkin tarpeesta ohjattiin
report-needs-at-once = { $count ->
    [0] ei yhtään, yhteys katkesi
    [one] yksi tarve
   *[other] { $count } tarvetta
}
report-table-week = Viikko
report-table-month = Kuukausi
report-table-municipality = Kotikunta
report-table-unmet-municipality = Kotikunta, kun apua ei löytynyt
report-table-unmet = Tarpeet, joihin apua ei löytynyt, ja syyt
report-unit-contacts = kontaktia
report-counted-only = Lisäksi opastuksia { $directions } ja vääriä numeroita { $wrong }; ne eivät ole mukana taulukoissa.
report-unit-needs = tarvetta ilman katkenneita yhteyksiä
report-unit-handed-over = saattaen vaihdettua tarvetta
report-unit-older-guidance = palveluohjauksen kontaktia
report-unit-found-weakly = heikosti vastatut tarpeet
report-unit-calls = vaihtopuhelut
report-unit-unmet = tarpeet, joihin ei löytynyt apua
report-total = yhteensä
report-all-hidden = kaikki rivit on piilotettu
report-hidden = piilotettu
report-nothing-to-divide = ei laskettavaa
report-row-unknown-code = tuntematon koodi
report-row-not-told = ei kerrottu
report-row-other-municipalities = muu tai ei tiedossa
report-bad-month = Kuukautta ei voi lukea.
report-bad-month-hint = Kirjoita kuukausi näin: 2026-10.
report-month-closed = Kuukausi on suljettu: { $month }. Sen luvut eivät enää muutu.
report-month = { $month } { $year }
report-week = viikko { $week }/{ $year }
report-at-least = vähintään { $count }
report-listed-more = { $count ->
    [one] Yksi harvinaisempi rivi on vain CSV- ja JSON-tiedostoissa.
   *[other] { $count } harvinaisempaa riviä on vain CSV- ja JSON-tiedostoissa.
}
report-draft = Luonnos: mukana on kuukausia, joita ei ole suljettu. Luvut muuttuvat vielä, eikä niitä anneta eteenpäin.
report-open = Ei vielä luvuissa: { $months }. Kontakteja tähän mennessä { $contacts }, opastuksia { $directions } ja vääriä numeroita { $wrong }. Luvut kerrotaan, kun kuukausi suljetaan, aikaisintaan { $day }.
report-open-desk = Ei vielä luvuissa: { $months }. Luvut kerrotaan, kun kuukausi suljetaan, aikaisintaan { $day }.
report-came-later = Sulkemisen jälkeen tulleita kontakteja: { $count }. Ne eivät ole luvuissa.
report-told-in-note = * Osa kuukausista salaa tämän luvun. Luku on niiltä kuukausilta, jotka kertovat sen.
report-weekday-mon = ma
report-weekday-tue = ti
report-weekday-wed = ke
report-weekday-thu = to
report-weekday-fri = pe
report-weekday-sat = la
report-weekday-sun = su
report-language-fi = suomi
report-language-sv = ruotsi
report-language-en = englanti
report-month-1 = tammikuu
report-month-2 = helmikuu
report-month-3 = maaliskuu
report-month-4 = huhtikuu
report-month-5 = toukokuu
report-month-6 = kesäkuu
report-month-7 = heinäkuu
report-month-8 = elokuu
report-month-9 = syyskuu
report-month-10 = lokakuu
report-month-11 = marraskuu
report-month-12 = joulukuu
report-older-helped = sai avun tai ohjattiin muualle kuin hyvinvointialueelle
report-older-forwarded = ohjattiin hyvinvointialueen vanhus- ja vammaispalveluihin
report-older-other = muu
report-sessions = Aukiolo, niin kuin lähitorit ovat sen merkinneet
report-session = { $days ->
    [one] 1 päivä, { $hours } h
   *[other] { $days } päivää, { $hours } h
}
report-session-rate = { $open } · { $rate } kontaktia tunnissa
report-places = Vapaat paikat, niin kuin yksiköt ovat ne kertoneet
report-places-days = Päiviä
report-places-none = Päiviä, joina ei yhtään
report-places-free = Vapaana
report-places-note = Päivä on mukana, kun yksikkö on kertonut paikoistaan. Vapaana-sarakkeessa on kuukauden pienin ja suurin kerrottu määrä.
report-places-line = päiviä { $days }, niistä ilman yhtään vapaata { $none }; vapaana { $free }
report-unknown-codes = Koodit, joita tämä ohjelma ei tunne
report-volumes = Ikääntyneiden asiakasohjauksen määrät
report-volume-older = kontaktit, jotka koskivat ikääntynyttä
report-volume-guidance = niistä palveluohjausta
report-volume-forwarded = ohjattiin arviointiin tai muuhun vanhus- ja vammaispalveluun
report-volume-concerned = yhteydenotot, joissa joku oli huolissaan toisesta (kaikki ikäryhmät)
report-volumes-note = Arvioinnin aloituspäiviä ja määräaikoja ei kirjata kontakteihin: ne ovat asiakastietojärjestelmässä.
report-counted-by = Laskettu: { $versions }.
report-counted-by-one = koodiluettelojen versio { $codes }, laskusääntöjen versio { $rules }
report-hidden-note = Alle { $count } kontaktin luvut on piilotettu, ja niiden lisäksi niin monta muuta, ettei piilotettua voi laskea. Nollarivit on jätetty pois.
report-person-note = Luvut ovat kontakteja, eivät ihmisiä: sama ihminen voi olla mukana monta kertaa.
report-bad-period = Raportti on kuukaudelta, neljännesvuodelta tai vuodelta.
report-bad-period-hint = Kirjoita esimerkiksi 2026-10, 2026-q4 tai 2026: yksittäisistä päivistä voisi laskea yhden ihmisen.
report-local-covers = Tämän lähitorin päiväkirja kattaa luvut { $day } alkaen.
figure-resolved-strict = Ratkesi ensikontaktilla (suppea)
figure-resolved-strict-definition = Tarpeet, jotka hoituivat heti, kaikista tarpeista. Mukana eivät ole opastukset, väärät numerot eivätkä katkenneet yhteydet.
figure-resolved-broad = Ratkesi ensikontaktilla (laaja)
figure-resolved-broad-definition = Tarpeet, jotka hoituivat heti, pantiin alulle yhdessä tai vaihdettiin saattaen niin, että vastaanottaja otti asian, samoista tarpeista.
figure-advised = Neuvottu, hoitaa itse
figure-advised-definition = Tarpeet, joihin annettiin neuvo, samoista tarpeista. Luku on ratkaisujen vieressä eikä sisälly niihin.
figure-unmet = Apua ei löytynyt
figure-unmet-definition = Tarpeet, joihin apua ei löytynyt, samoista tarpeista.
figure-not-taken = Soitettiin, asiaa ei otettu
figure-not-taken-definition = Tarpeet, joissa soitettu ei ottanut asiaa tai ei vastannut, kaikista samoista tarpeista. Jokainen puhelu on omassa taulukossaan ja jokaisen vaihdon viimeinen puhelu toisessa.
figure-most-needs = Tarpeiden kasautuminen
figure-most-needs-definition = Se kymmenesosa kontakteista, joissa oli eniten tarpeita: niiden tarpeet kaikista tarpeista. Laskettu kuukausi kerrallaan.
figure-found-weakly = Löytyi vain heikosti
figure-found-weakly-definition = Tarpeet, joihin haku vastasi vain heikosti, kun ne kirjattiin, samoista tarpeista. Palveluluettelosta voi puuttua jotakin.
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

## Desk: where I am

title-desk = lähitori { $desk }
title-no-desk = ei lähitoria · valitse Ctrl+P
title-card = Palvelu
title-checklist = { $name } · { $minutes } min
title-situations = Mistä elämäntilanteesta on kyse?
checklist-situation = Tähän on oma lyhyt lista: { $name } ({ $key })
situation-answered = vastattu { $answered }, kysymyksiä { $questions }
title-visit = Tilastoi kontakti
title-correct = Korjaa tilastoitu kontakti
title-day = Päivä { $day }
title-month = Tämän lähitorin kuukausi
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
state-phone-closed-opens = puhelin avautuu { $when }
state-phone-closed = puhelin kiinni
state-place-open-until = auki { $when } asti
state-place-open = auki aina
state-place-closed-opens = suljettu, avautuu { $when }
state-place-closed = suljettu
state-web-open-until = palvelee { $when } asti
state-web-open = palvelee aina
state-web-closed-opens = palvelee taas { $when }
state-web-closed = ei palvele nyt
state-web = verkossa
state-unknown = aukiolo ei tiedossa
state-through = arvioinnin kautta
state-elsewhere = ei tämän kunnan asukkaalle

## Desk: search

search-nothing = Ei palveluja. Luettelo on tyhjä tai se ei auennut: lahitori catalog check kertoo syyn.
search-opening = Palveluluetteloa avataan …
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
card-closed-instead = Kiinni. Jos kiire
card-deadline = Aloitus
card-law = Laki
card-names = Muita nimiä
card-words = Näin sanotaan
card-selected = valittu
cost-free = maksuton
cost-fee = maksullinen, summa ei tiedossa
cost-varies = hinta vaihtelee
cost-unknown = hinta ei tiedossa
area-mainland = koko maa, ei Ahvenanmaa
area-nation = koko Suomi
area-serves = sopii: { $municipality }
area-not = ei kunnan { $municipality } asukkaalle
channel-sms = Tekstiviesti
channel-phone = Soita
channel-place = Paikka
channel-web = Verkossa
channel-form = Asioi
channel-email = Sähköposti
channel-free = maksuton
source-dated = lähde { $source }, tarkistettu { $date }, { $age }
source-undated = lähde { $source }, ei päiväystä
grade-check = tarkista ennen käyttöä
grade-unverified = ei tarkistettu
deadline-assessment = viimeistään { $cautious } (lauantait mukana), ma–pe laskien { $usual } · 7. arkipäivä, koskee yli 75-vuotiasta ja muita laissa nimettyjä (1301/2014 36 §)

## Desk: checklist

checklist-say = Voit sanoa:
checklist-silent = Vain sinulle: älä kysy ääneen.

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

month-counting = Lasketaan …
day-count = Kontakteja { $count } · opastuksia ja vääriä numeroita { $quick }
day-hour = klo { $hour }
day-nothing = Ei tilastoituja kontakteja.
day-session-open = { $desk } on auki tilastossa.
day-session-closed = { $desk } ei ole auki tilastossa.
day-no-desk = Lähitoria ei ole valittu. Valitse: Ctrl+P.
entry-waiting = lähettämättä
entry-sent = lähetetty
entry-attention = vaatii huomiota: { $why }
day-sending-not-joined = Palvelinta ei ole liitetty: { $waiting } odottaa tällä koneella.
day-sending-all-sent = Kaikki on lähetetty.
day-sending-waiting = { $waiting } odottaa lähetystä.
day-sending-elsewhere = { $waiting } odottaa; toinen ohjelma tällä koneella lähettää.
day-sending-refused = Palvelin ei hyväksy tätä lähitoria: { $waiting } odottaa. Kerro ylläpitäjälle.
day-sending-offline = Palvelin ei vastaa: { $waiting } odottaa tällä koneella. Mitään ei katoa.
day-sending-offline-retry = Palvelin ei vastaa: { $waiting } odottaa. Uusi yritys klo { $time }. Mitään ei katoa.
day-sending-attention = { $count } vaatii huomiota.

## Desk: messages

message-saved = Tilastoitu · { $waiting } lähettämättä · { $key } kumoaa
message-corrected = Korjattu. Alkuperäinen säilyy.
message-cancelled = Tilastointi peruttu.
message-restored = Tyhjennetty kontakti on taas auki.
unfinished-left = jätetty klo { $time }, puhuttu { $minutes } min
foot-remove = poista tarve
message-undone = Tilastointi kumottu. Kontakti on taas auki.
message-left-open = Jätetty kesken numerolla { $number }.
message-unfinished-full = Keskeneräisiä on jo yhdeksän. Tilastoi tai tyhjennä jokin ensin.
message-cleared = Tyhjennetty. Uusi kontakti voi alkaa. Ctrl+Z palauttaa.
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
message-no-path = Polku alkaa palvelusta tai tarpeesta: valitse ensin rivi.
message-closed-with-open = Lähitori on suljettu. Nämä kontaktit ovat vielä auki: avaa ja tilastoi, tai poista Delete-näppäimellä.
foot-drop = poista
message-no-desk = Valitse ensin lähitori: komennot, Valitse lähitori.
message-nothing-to-undo = Ei kumottavaa. Päivä-näytöllä voit perua tilastoidun kontaktin.
message-paste-cut = Liitetty teksti oli liian pitkä. Loppu jäi pois.
message-imports-awaited = Tuotuja palveluja valmistellaan. Siihen asti haku löytää vain täällä kirjoitetut palvelut.
message-catalog-findings = { $count ->
    [one] Palveluluettelossa on 1 huomautus: lahitori catalog check kertoo sen. Muu on käytössä.
   *[other] Palveluluettelossa on { $count } huomautusta: lahitori catalog check kertoo ne. Muu on käytössä.
}
message-journal-rescued = { $count ->
    [one] Vaurioitunut päiväkirja siirrettiin syrjään ja 1 rivi pelastettiin. Kerro ylläpitäjälle.
   *[other] Vaurioitunut päiväkirja siirrettiin syrjään ja { $count } riviä pelastettiin. Kerro ylläpitäjälle.
}
message-journal-vanished = Tämän koneen päiväkirja on kadonnut ja uusi aloitettiin. Kerro ylläpitäjälle.
message-journal-network = Päiväkirja on verkkolevyllä: tallennus on hitaampi ja epävarmempi. Kerro ylläpitäjälle.
message-drafts-found = Kesken jääneitä kontakteja löytyi { $count }.
message-bad-keys = { $count ->
    [one] Asetuksissa on 1 näppäin, jota ei voi käyttää: lahitori doctor kertoo sen.
   *[other] Asetuksissa on { $count } näppäintä, joita ei voi käyttää: lahitori doctor kertoo ne.
}
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
desk-left-waiting = Lähettämättä jäi { $count }. Ne ovat tallessa tällä koneella ja lähtevät, kun työpöytä avataan seuraavan kerran.
urgent-112 = Hengenvaara, äkillinen sekavuus, heikkous tai rintakipu: soita heti 112.
choose-no-desk = ei lähitoria
chooser-nothing = Ei osumia. Poista kirjaimia tai paina Esc.
unfinished-line = aiemmasta istunnosta, puhuttu { $minutes } min

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
foot-month = kuukausi
foot-day = päivä
foot-do = tee
foot-uncover = näytä
key-help = ohje
key-help-long = Ohje: näppäimet ja komennot
key-first-contact = ensikontakti
key-first-contact-long = Ensikontaktin tarkistuslista
key-situation = elämäntilanne
key-situation-long = Elämäntilanteiden tarkistuslistat
key-path = polku
key-path-long = Palvelupolku siitä palvelusta, jonka kohdalla olet
foot-path-on = jatka polkua
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

## Filters in the line

filter-complete = Tab täydentää: { $candidates }
filter-in-force = Rajaus { $filters }: sopivat ensin, muut alempana.
filter-language = kieli { $language }
filter-open-now = auki nyt
filter-unknown-municipality = Kuntaa ei tunneta. Kirjoita kunnan nimi, esimerkiksi kunta:Nokia.
filter-unknown-language = Kieltä ei tunneta. Kirjoita kielen nimi tai koodi, esimerkiksi kieli:ruotsi tai kieli:sv.
filter-unknown-open = Aikaa ei ymmärretty. Kirjoita esimerkiksi auki:, auki:la tai auki:ma 17.
fit-language-no = muu kieli kuin { $language }
fit-language-unknown = kieli ei tiedossa
fit-free-no = maksullinen
fit-closed-now = suljettu nyt
fit-closed-then = suljettu { $when }
fit-open-then = auki { $when }
fit-open-day = auki { $day } { $hours }
card-note = Huomaa

## Import: findings and the mirror
import-progress = Luettu { $count } tietuetta, { $megabytes } Mt
import-unreadable = Lähdettä { $name } ei voi lukea loppuun: { $detail }. Mitään ei muutettu.
import-source-hint = Anna Palvelutietovarannon JSON-tiedosto, kansio jossa niitä on, tai https-osoite.
import-no-files = Kansiossa { $folder } ei ole yhtään .json-tiedostoa.
import-no-records = Lähteessä { $from } ei ole yhtään Palvelutietovarannon tietuetta. Mitään ei muutettu.
import-vanished = Täällä olevista tietueista ({ $kind }: { $had }) lähteestä puuttuu { $vanished }. Siihen ei uskota, eikä mitään muutettu.
import-vanished-hint = Tarkista, että lähde on kokonainen. Jos se on, anna myös --force.
import-address = { $address } ei ole osoite, josta voi hakea turvallisesti.
import-address-hint = Käytä https-osoitetta, tai http-osoitetta tällä samalla koneella.
mirror-damaged = Tuotujen palvelujen tiedosto { $file } on vaurioitunut.
mirror-damaged-hint = Poista tiedosto ja tuo palvelut uudelleen. Siinä on vain tuotua tietoa.
mirror-newer = Ohjelman uudempi versio on tehnyt tiedoston { $file }.
mirror-newer-hint = Käytä uudempaa ohjelmaa, tai poista tiedosto ja tuo palvelut uudelleen.
mirror-busy = Toinen ohjelma kirjoittaa juuri nyt tiedostoon { $file }.
mirror-busy-hint = Odota, että toinen tuonti on valmis, ja yritä uudelleen.
mirror-read-only = Tiedostoon { $file } ei saa kirjoittaa.
mirror-disk-full = Levy, jolla { $file } on, on täynnä.
mirror-disk-full-hint = Vapauta levytilaa ja yritä uudelleen. Mitään ei muutettu.
mirror-too-long = Tuonti ei onnistunut: { $detail }.
mirror-other = Tuotujen palvelujen tiedosto { $file } ei toimi: { $detail }.
mirror-other-hint = Tarkista kansio ja sen oikeudet ja yritä uudelleen. Mitään ei muutettu.
findings-title = Tuotu lähteestä { $from } kansioon { $into }.
findings-read = luettu
findings-kept = käytössä
findings-services = palvelut
findings-channels = palvelukanavat
findings-organizations = organisaatiot
findings-general-descriptions = pohjakuvaukset
findings-unknown = muut
findings-put = Uusia { $added }, muuttuneita { $changed }, ennallaan { $unchanged }, poistettuja { $removed }.
findings-more = … ja { $count } riviä lisää: katso --json.
findings-effect-changed = Mukana toisessa muodossa:
findings-effect-not-understood = Mukana, mutta tarkista:
findings-effect-left-out = Jätetty pois:
findings-effect-missing = Lähde ei kerro:
findings-cut = liian pitkä, loppu jätetty pois
findings-rewritten = kirjoitettu toiseen muotoon
findings-repeated = kerrottu monta kertaa, pidetty kerran
findings-doubtful = tuskin oikein, näytetään niin kuin on kerrottu
findings-unknown-word = tuntematon sana, säilytetty
findings-not-understood = ei ymmärretty
findings-left-out = tälle ei ole paikkaa
findings-personal = näyttää yhden ihmisen yhteystiedolta
findings-not-published = ei julkaistu
findings-missing = puuttuu
findings-dangling = viittaa tietueeseen, jota ei ole tuotu
## Rows and cards

row-copies = { $count ->
    [one] + 1 muu
   *[other] + { $count } muuta
}
title-copies = Missä kunnassa
choose-current = { $name } (käytössä nyt)
text-in-fi = suomeksi
text-in-sv = ruotsiksi
text-in-en = englanniksi
foot-week = viikko
hours-source-says = Lähde kertoo ajoista:
card-staff-note = Henkilöstölle
card-languages = Kielet
card-description = Kuvaus
card-keywords = Hakusanoja
card-origin = Tiedot
card-unknown = Ei ymmärretty
card-detail-deadline = Määräaika
card-detail-processing = Käsittelyaika
card-detail-validity = Voimassa
card-detail-requirements = Ehdot
card-detail-voucher = Palveluseteli
card-detail-other = Lisäksi
origin-ptv = Palvelutietovaranto (PTV)
origin-hsds = toinen palveluluettelo (HSDS)
origin-modified = { $source }, muutettu { $date }, { $age }
age-days = { $count ->
    [0] tänään
    [1] eilen
   *[other] { $count } päivää sitten
}
age-months = { $count } kk sitten
age-years = { $count } v sitten

## Why a row stands where it stands

title-why = Miksi tämä palvelu on tässä
key-why = miksi
key-why-long = Miksi tämä palvelu on tässä kohdassa
why-name = ”{ $word }” osuu nimeen: { $found }.
why-other-name = ”{ $word }” osuu toiseen nimeen: { $found }.
why-everyday = ”{ $word }” osuu siihen, miten ihmiset tästä puhuvat: { $found }.
why-text = ”{ $word }” osuu kuvaukseen: { $found }.
why-need = ”{ $word }” osuu tarpeeseen, johon tämä vastaa: { $found }.
why-concept = Haku ja palvelu koskevat samaa asiaa: { $label }.
why-number = Haku on tämän palvelun puhelinnumero.
why-usage = Tällä lähitorilla tätä käytetään usein.
why-way-in = Tämä on neuvontaa tai arviointia: se tulee ennen palveluja, joihin se johtaa.
why-nothing = Mikään sana ei osu suoraan: tämä on lähin palvelu tai yleistä neuvontaa.
why-empty-line = Hakusanoja ei ole: ensin tulevat täällä eniten käytetyt ja yleinen neuvonta.
why-elsewhere = Tämä ei ole kunnan { $municipality } asukkaalle, siksi se on alempana.
why-stale = Tiedot ovat vanhoja: yhtä hyvä ja tuoreempi tulee ennen tätä.
why-misfit = Rajaukseen ei sovi tai ei tiedetä:
message-nothing-to-explain = Siirry ensin palvelun riville.
message-unknown-theme = Asetusten väriteemaa ei ole: lahitori doctor kertoo, mitkä ovat.
message-unknown-desk = Valittua lähitoria ei ole luettelossa. Valitse lähitori: Ctrl+P.
message-unknown-municipality = Asetusten kuntaa ei ole luettelossa: lahitori doctor kertoo siitä.
help-how-filters = Rajaus samalle riville: kunta:Nokia auki:la maksuton:
help-how-why = Kysymysmerkki rivillä kertoo, miksi palvelu on siinä
doctor-municipality-unknown = Asetusten kuntaa ”{ $code }” ei ole luettelossa.
doctor-desk-unknown = Asetusten lähitoria ”{ $code }” ei ole luettelossa.
doctor-theme-unknown = Asetusten väriteemaa ”{ $name }” ei ole.
doctor-theme-hint = Valitse yksi näistä: { $names }.
doctor-setting-hint = Korjaa koodi asetustiedostoon tai nimeä oikea luettelo.

## The state of the catalogue

search-limit = Palveluja voi pyytää enintään { $max }.
search-limit-hint = Pyydä vähemmän valinnalla --limit tai kerro haussa enemmän.
search-line-long = Syötteessä on yli { $max } kilotavun rivi. Kirjoita yksi haku riville.
status-catalog = Luettelo { $version }, palveluja { $services }
status-written = itse kirjoitettuja { $count }
status-ptv = Palvelutietovarannosta (PTV) { $count }
status-hsds = toisesta luettelosta (HSDS) { $count }
status-synced = { $folder }: tuotuja tietoja { $count }, ajan tasalla { $day }
status-imported = { $folder }: tuotuja tietoja { $count }, muuttunut viimeksi { $day }
status-facts = Yhteystietoja ja hintoja, joilla on lähde: { $count }
status-published = luotettavia { $count }
status-check = tarkistettava ennen käyttöä { $count }
status-unverified = ei tarkistettu { $count }
status-under-30 = alle 30 päivää vanhoja { $count }
status-under-180 = 30–180 päivää vanhoja { $count }
status-under-365 = 181–364 päivää vanhoja { $count }
status-older = vähintään vuoden vanhoja { $count }
status-undated = ilman päiväystä { $count }
status-first = Tarkista ensin:
status-nothing-to-check = Mitään ei tarvitse nyt tarkistaa.
status-no-date = ei päiväystä
status-shared = ja { $count } muuta palvelua

## Referral paths

path-title = Palvelupolku: { $name }
path-guidance = neuvonta
path-first = ensin
path-first-of = ensin jokin näistä
path-next = seuraavaksi
path-alternative = vaihtoehto
path-instead = kun kiinni
path-when = Ohjaa tänne, { $when }.
path-stands-in = Nyt kiinni. Tilalla palvelee: { $name }.
path-skip = Tämän vaiheen voi ohittaa, koska näihin voi ottaa yhteyttä suoraan: { $names }.
path-may-skip = voi ohittaa
path-more = täältä eteenpäin vielä { $count }
path-made-of = Palveluluettelo { $version }
path-unknown = Luettelossa ei ole palvelua eikä tarvetta ”{ $id }”.
path-nearest = Lähimmät ovat { $ids }; lahitori catalog list luettelee palvelut.

## Practice
practice-mark = HARJOITUS
practice-number = harj.
practice-title-list = Harjoitustapaukset
practice-title-story = Tapaus
practice-title-review = Palaute · { $name }
practice-title-show = { $name } · { $step }/{ $steps }
practice-free = Vapaa harjoitus ilman tapausta
practice-intro = Harjoitus ei lähetä mitään eikä näy luvuissa. Ihmiset ovat keksittyjä. Älä soita numeroihin.
practice-comes = { $method } · kotikunta { $municipality }
practice-how = Auta häntä kuten oikeassa työssä: etsi, kysy, sovi ja tilastoi. Tarina pysyy näkyvissä, ja hän vastaa, kun avaat kysymyksen. Tilastoinnin jälkeen saat palautteen.
practice-says = Asiakas: ”{ $words }”
practice-says-nothing = Asiakas ei sano tästä mitään.
practice-not-counted = Harjoitus: ei tilastoitu.
practice-only = Tapaus on vain harjoituksessa: lahitori train.
practice-unknown = Tapausta { $id } ei ole.
practice-too-small = HARJOITUS. { $words }
practice-met = Tämä onnistui
practice-missed = Kokeile ensi kerralla
practice-mistakes = Tarkista tämä
practice-unfitting = ! { $question }: asiakas sanoi ”{ $words }”. Siihen sopii: { $answers }.
practice-path = Yksi hyvä polku
practice-aloud = ”{ $words }”
practice-step-numbered = { $step }. { $what }
practice-path-done = ✓ { $step } · tehty
practice-path-otherwise = ○ { $step } · ei näkynyt tehdyssä
practice-path-unheard = · { $step } · tätä ohjelma ei kuule
practice-theme-urgency = Kiire
practice-theme-asking = Kysyminen
practice-theme-signs = Merkit
practice-theme-organiser = Järjestäjä
practice-theme-handover = Saattaen vaihtaminen
practice-theme-count = Tilastointi
practice-step-say = Sano
practice-step-urgent = Avaa kiireellinen apu
practice-step-ask = Kysy: { $name }
practice-step-answer = Kysy: { $name } → { $answers }
practice-step-service = Avaa palvelu: { $name }
practice-step-next = Seuraava askel
practice-step-next-with = Seuraava askel: { $name }
practice-step-outcome = Tilastoi: { $need } → { $outcomes }
practice-typed = Kirjoita: { $words }
practice-no-rule = Tähän vaiheeseen ei ole merkitty lakia.
practice-foot-begin = aloita
practice-foot-show = näytä ryhmälle
practice-foot-list = tapaukset
practice-foot-again = uudelleen
practice-foot-path = polku
practice-foot-next = seuraava
practice-foot-before = edellinen
practice-foot-why = miksi
practice-foot-ranked = miksi löytyi
practice-foot-rule = laki
practice-bad-time = Aikaa { $time } ei ymmärretty. Kirjoita se näin: 2026-12-24T14:00.
practice-not-journal = { $file } ei ole harjoituspäiväkirja. Sitä ei muutettu.
practice-journal-failed = Harjoituspäiväkirjaa { $file } ei voi käyttää: { $detail }
practice-bad-recording = { $file } ei ole harjoituksen tallenne.
agreement-nothing = Mitään tapausta eivät ole kaikki koodanneet: vertailtavaa ei ole.
agreement-cohen = { $field }: samaa mieltä { $percent } %, Cohenin kappa { $kappa }, kontakteja { $contacts }
agreement-fleiss = { $field }: samaa mieltä { $percent } %, Fleissin kappa { $kappa }, kontakteja { $contacts }
agreement-no-kappa = { $field }: samaa mieltä { $percent } %, kontakteja { $contacts }. Kaikki käyttivät yhtä ja samaa koodia, joten kappaa ei voi laskea.
agreement-confused = { $one } ja { $other } samasta kontaktista: { $times } kertaa
store-practice = Tiedosto on harjoituspäiväkirja, ei kontaktien päiväkirja.
store-practice-hint = Siirrä se pois datakansiosta; sitä ei muutettu.

## The note to take along

key-slip = muistilappu
key-slip-long = Muistilappu asiakkaalle: näytä, tulosta, kopioi, QR-koodi
title-slip = Muistilappu
slip-title = Muistilappu
slip-next = Seuraava askel
slip-open = Avoinna
slip-by = Viimeistään
slip-agreed = Sovittu
slip-as-of = Tiedot ovat päivältä { $day }. Ne voivat muuttua.
slip-from = Lapun antoi lähitori { $desk }.
slip-start-by = Palvelutarpeen arvioinnin pitää alkaa viimeistään { $day }. Soita, jos kukaan ei ole ottanut silloin yhteyttä.
slip-you-call = Soitat itse.
slip-you-go = Käyt paikan päällä.
slip-you-apply = Teet hakemuksen.
slip-close-one-calls = Läheisesi soittaa.
slip-they-call = Palvelusta soitetaan sinulle.
slip-they-visit = Palvelusta tullaan kotiisi.
slip-we-return = Lähitorilta otetaan sinuun yhteyttä.
slip-ask-safe = Onko tämä lappu turvallista ottaa mukaan?
slip-after-violence = Väkivallan tai sen uhan jälkeen lappua ei anneta itsestään. Kysy: onko lappu turvallinen? Vasta sitten valitse muoto.
slip-form = Muoto
slip-form-named = palvelujen nimet mukana
slip-form-discreet = vain numerot ja ajat
slip-form-withheld = ei lappua
slip-language = Lapun kieli
slip-second = Toinen kieli rinnalle
slip-none = ei
slip-scan = QR-koodi
slip-file = Tiedosto
slip-file-text = teksti
slip-file-html = HTML
slip-file-pdf = PDF
slip-file-name = muistilappu
slip-code = QR-koodi. Lue se puhelimen kameralla.
slip-code-too-large = QR-koodi ei mahdu. Suurenna ikkuna: vähintään { $columns } merkkiä ja { $rows } riviä.
slip-nothing-to-scan = Tällä lapulla ei ole numeroa eikä osoitetta, josta tehdään QR-koodi.
slip-nothing-chosen = Muistilappuun tarvitaan palvelu. Etsi se tai valitse se ensin (+).
slip-withheld = Lappua ei ole. Valitse muoto, jos lappu on turvallinen.
slip-no-numbers = Näillä palveluilla ei ole numeroa: ilman nimiä lappu jää tyhjäksi.
slip-printing = Lappu on menossa tulostimelle.
slip-printed = Lappu on annettu tulostimelle.
slip-practised = Harjoituksessa lappua ei tulosteta, kopioida eikä tallenneta.
slip-copied = Kopioitu. Jos liittäminen ei onnistu, pääte estää sen: tulosta tai tallenna.
slip-not-copied = Väkivallan jälkeen lappua ei panna leikepöydälle. Tulosta se.
slip-too-long = Lappu on liian pitkä leikepöydälle. Tulosta tai tallenna se.
slip-saved = Tallennettu: { $file } kansioon { $folder }
slip-no-command = Komentoa { $command } ei ole. Tallenna lappu ja kerro ylläpitäjälle.
slip-refused = { $command } ei tulostanut. Tarkista tulostin ja yritä uudelleen (P).
slip-timed-out = { $command } ei vastannut { $seconds } sekunnissa. Tarkista tulostin ja yritä uudelleen (P).
slip-not-written = Lappua ei voi tallentaa. Kerro ylläpitäjälle: { $folder }
slip-cli-withheld = Tästä palvelusta ei tehdä lappua itsestään: se voi olla vaarallinen väärissä käsissä.
slip-cli-withheld-hint = Jos lappu on turvallinen, anna --discreet (vain numerot ja ajat) tai --named (nimet mukana).
slip-cli-named-hint = Anna --named, jos nimet saavat näkyä.
foot-turn = asiakkaalle
foot-print = tulosta
foot-copy = kopioi
foot-save = tallenna
foot-code = QR-koodi

## Desk: line by line

linear-welcome = Lähitori riveittäin. Kirjoita, mitä asiakas kertoo, ja paina Enter. ? kertoo, mitä voit kirjoittaa.
linear-marked = { $mark }: { $title }
linear-input = Rivillä lukee: { $text }
linear-more = Vielä { $count }. > lukee lisää.
linear-level = taso { $level }: { $text }
linear-as-before = Sama kuin äsken. * lukee sen uudelleen.
linear-no-more = Enempää ei ole.
linear-no-change = Mikään ei muuttunut.
linear-no-row = Kohtaa { $name } ei ole tässä. ? kertoo, mitä voit kirjoittaa.
linear-no-line = Tässä ei ole hakuriviä. - palaa takaisin. ? kertoo, mitä voit kirjoittaa.
linear-no-command = Komentoa { $name } ei ole. /komennot luettelee kaikki.
linear-which-command = Mitä { $name } tarkoittaa? { $commands }
linear-chosen = { $choice }, valittu
linear-none-chosen = ei valittu
linear-skipped = { $text }, ohitettu
linear-selected = valittu
linear-covered = Ikkunassa näkyy yhä, mitä aiemmin sanottiin. Tyhjennä ikkuna itse, jos joku katsoo. Tyhjä rivi avaa työpöydän taas.
linear-empty-line = tyhjä rivi
linear-key = { $key }: { $what }
linear-help-words = Kirjoita sanoja, niin haku etsii palveluja. Uusi rivi korvaa edellisen.
linear-help-pick = Numero tai kirjain valitsee kohdan.
linear-help-enter = Tyhjä rivi tekee pääasian, - palaa takaisin.
linear-help-row = .3 lukee kohdan 3, +3 valitsee sen, ?3 kertoo, miksi se on siinä.
linear-help-more = > lukee seuraavat kymmenen, < edelliset kymmenen.
linear-help-again = * lukee tämän sivun uudelleen.
linear-help-command = /sana tekee komennon: /tilastoi, /ensikontakti, /kiire, /päivä, /lopeta. /komennot luettelee kaikki. Myös F3 ja Ctrl+Z toimivat kirjoitettuina.
linear-help-space = Välilyönti rivin alussa: loput ovat hakusanoja, vaikka ne olisivat numero.

## Desk: warm handover

title-handover = Saattaen vaihtaminen: { $name }
handover-nobody = Tälle palvelulle ei ole puhelinnumeroa. Katsokaa kortista, miten sinne pääsee.
handover-way-in = tätä kautta
handover-ask = Kysy lupa
handover-say = Soita ja sano
handover-opening = Hei, soitan lähitoristä. Autan ihmistä, joka on antanut luvan soittaa. Asia on: { $needs }.
handover-agree = Sopikaa
handover-result = Miten kävi
foot-handover-result = miten kävi
foot-handover-matter = toinen asia
handover-matter = Asia
handover-matter-of = { $need } ({ $place }/{ $count })
message-next-in-line = Merkitty. Soita heti seuraavaan: se on nyt valittuna.
message-handed-over = Merkitty. Toista ääneen, kuka otti asian ja mitä tapahtuu seuraavaksi. F3 tilastoi.
message-no-consent = Merkitty. Hyväksy vastaus, anna numero ja harjoitelkaa, mitä puhelussa voi sanoa.
message-nobody-left = Kukaan ei ottanut asiaa. Se pysyy meillä: kerro esihenkilölle tänään ja sovi, milloin palaat asiaan.
message-nothing-to-hand-over = Valitse ensin palvelu, jolle asia annetaan.
key-handover = vaihda saattaen
key-handover-long = Saattaen vaihtaminen: kenelle soitetaan ja mitä sanotaan
key-case = tapaus
key-case-long = Harjoituksessa: tapaus uudelleen ja takaisin tapauksiin
checklist-handover = Soittakaa nyt yhdessä: { $name } ({ $key })
checklist-doubt = Katso vielä: { $ask }
checklist-unknown = Tarkistuslistaa { $id } ei ole.
checklist-known = Listat: { $ids }
checklist-asked-when = Kysytään, kun: { $when }
checklist-when-is = { $question } on { $answers }
checklist-when-not = { $question } ei ole { $answers }
handover-tell = Kerro vielä
handover-agreed = Otatteko asian hoidettavaksi? Kuka sen ottaa, ja milloin kuulemme teistä? Minne soitamme, jos mitään ei kuulu?

## Desk: several professionals together, and free places

title-escalate = Moniammatillinen apu: kortti toiselle yksikölle
escalate-to = Kenelle
escalate-how-soon = Miten pian
escalate-why = Miksi
escalate-no-unit = Mikään yksikkö ei ota nyt kortteja vastaan, tai palvelimeen ei ole yhteyttä. Soittakaa.
escalate-needs = Asia
escalate-whose = Kenen asia
escalate-language = Puhuttava kieli
escalate-services = Valitut palvelut
escalate-tried = Yritetty jo
escalate-call = Tai soita
escalate-nothing-personal = Kortissa ei ole nimeä, numeroa eikä vapaata tekstiä. Kerro koodi puhelimessa. Kortti poistetaan, kun asia on hoidossa.
card-state-unsure = lähetys kesken: perilletulo ei ole varma
card-state-closing = suljetaan
card-state-closed = hoidettu: yksikkö sulki kortin
card-state-waiting = odottaa vastaanottajaa, aikaa { $minutes } min
card-state-accepted = otettu vastaan
card-state-returned = palautettu: { $why }
card-state-timed-out = kukaan ei ottanut ajoissa
card-hint-unsure = Ohjelma yrittää uudelleen samalla kortilla, kunnes se on perillä. Jos asialla on kiire, soittakaa heti.
card-hint-closed = Kortin sisältö on poistettu.
card-hint-waiting = Sanokaa koodi, jos soitatte yksikköön. Tila näkyy myös päivän näytöllä.
card-hint-accepted = Yksikkö on ottanut asian. Sopikaa henkilön kanssa, kuka ottaa häneen yhteyttä ja milloin.
card-hint-call = Soittakaa nyt alla olevaan numeroon ja sanokaa koodi.
foot-send-card = lähetä
foot-close-card = sulje kortti
foot-take-card = ota vastaan
foot-return-card = palauta
foot-places = muuta lukua
foot-tell-places = kerro muille
title-receive = Vastaanotto: { $unit }
receive-nothing = Ei odottavia kortteja.
receive-from = Keneltä
receive-return = Palauta, syy
title-places = Tilannekuva: vapaat paikat
places-nothing = Mikään yksikkö ei ole kertonut paikoistaan.
places-not-heard = Palvelimelta ei ole vielä saatu tilannekuvaa. Kysy paikkaa soittamalla yksikköön.
places-about = Luku on tieto hetkestä, ei varaus. Kun luku on vanhempi kuin sen ilmoitettu voimassaolo, paikkoja ei tiedetä: soita.
places-begin = A kertoo valitun tai viimeksi luetun palvelun paikoista.
places-untold = kertomatta: Enter
places-press = kirjoita luku
places-unknown = ei tiedossa
places-free = { $free } vapaana
places-free-of = { $free } vapaana, yhteensä { $of }
age-minutes = { $count } min sitten
age-hours = { $count } h sitten
card-places = Paikat
key-escalate = moniammatillinen
key-escalate-long = Moniammatillinen apu, eskaloi: kortti toiselle yksikölle
key-places = tilannekuva
key-places-long = Tilannekuva: vapaat kriisi- ja jatkohoitopaikat
key-receive = vastaanotto
key-receive-long = Vastaanotto: yksikölle tulleet kortit
message-card-sent = Kortti { $code } on perillä. Sano tämä koodi puhelimessa.
message-card-unsure = Kortin perilletulo ei ole varma: yritetään uudelleen. Kiireessä soittakaa.
message-card-taken = Kortti { $code } otettiin vastaan.
message-card-returned = Kortti { $code } palautettiin: { $why }. Soittakaa.
message-card-see-returned = Kortti { $code } palautettiin. Avaa päivä: siellä on syy ja numero.
message-card-timed-out = Kukaan ei ole ottanut korttia { $code }. Soittakaa yksikköön, sanokaa koodi.
message-card-closed = Kortti { $code } on hoidettu, ja sen sisältö on poistettu.
message-card-came = Uusi kortti: { $code }.
message-inbox =
    { $count ->
        [one] Yksi kortti odottaa vastaanottoa.
       *[other] { $count } korttia odottaa vastaanottoa.
    }
message-card-gone = Korttia ei enää ole: lähettäjä sulki sen.
message-card-not-now = Ota kortti ensin vastaan tai palauta se. Sitten sen voi sulkea.
message-card-incomplete = Valitse ensin, kenelle, miten pian ja miksi.
message-card-no-unit = Tämä yksikkö ei ota enää kortteja vastaan. Soittakaa.
message-card-too-many = Liian monta avointa korttia. Sulje valmiit päivän näytöltä ja soittakaa.
message-card-not-joined = Palvelinta ei ole liitetty, joten korttia ei voi lähettää. Soittakaa.
message-card-offline = Ei yhteyttä: kortti ei lähtenyt. Soittakaa.
message-card-refused = Palvelin ei ottanut korttia. Soittakaa, ja kertokaa ylläpitäjälle.
message-liaison-unsure = Ei ole varmaa, kuuliko palvelin. Tee sama uudelleen.
message-liaison-refused = Palvelin ei salli tätä. Kerro ylläpitäjälle.
message-liaison-offline = Ei yhteyttä palvelimeen: mitään ei muuttunut. Yritä hetken päästä.
message-places-told = Paikat kerrottiin muille.
message-places-taken-back = Paikat otettiin takaisin. Niitä ei enää näytetä muille.
message-no-unit = Tämä ohjelma ei ole yksikön vastaanotto. Ylläpitäjä: lahitori unit join

## lahitori unit, lahitori places

unit-joined = Tämä ohjelma toimii nyt yksikön { $unit } vastaanottona palvelimella { $server }.
unit-bad-token = Tiedostossa ei ole yksikön tunnusta.
unit-bad-token-hint = Ylläpitäjä tekee tunnuksen näin: lahitori token create --role unit --desk KOODI
unit-not-joined = Palvelinta ei ole liitetty.
unit-not-joined-hint = Lähitori liitetään komennolla lahitori join, yksikkö komennolla lahitori unit join.
unit-again-hint = Katso ensin tila: lahitori unit cards
unit-no-card = Yksikölle ei ole tullut tällaista korttia, tai se on suljettu.
unit-no-card-hint = Koodi on muotoa K7-4Q. Avoimet kortit: lahitori unit cards
unit-no-service = Luettelossa ei ole palvelua { $id }.
unit-no-service-hint = Palvelun tunnus näkyy haussa: lahitori search
unit-bad-places = Näin monta paikkaa ei voi olla.
unit-bad-places-hint = Vapaita on enintään niin monta kuin paikkoja on, ja luku on voimassa 1–{ $hours } tuntia.
unit-why = Tuntematon syy.
unit-kind = Tuntematon paikkojen laji.
unit-one-of = Käytä jotakin näistä: { $codes }

## The figures in the browser

web-sign-in = Kirjaudu
web-sign-in-how = Luvut näkee tunnuksella, jonka palvelimen ylläpitäjä antaa. Istunto kestää enintään kahdeksan tuntia.
web-token = Tunnus
web-denied-token = Tämä tunnus ei toimi tai se ei saa nähdä lukuja. Tarkista tunnus tai pyydä ylläpitäjältä uusi.
web-denied-too-many = Vääriä tunnuksia on tullut liikaa. Odota minuutti ja yritä uudelleen.
web-denied-ended = Istunto on päättynyt. Kirjaudu uudelleen.
web-sign-out = Kirjaudu ulos
web-skip = Siirry sisältöön
web-languages = Kielet
web-privacy = Tietosuoja
web-invented-mark = KEKSITTYJÄ LUKUJA
web-invented = Esittely: luvut ovat keksittyjä. Kukaan ei ole tullut näiden asioiden kanssa, eikä tämä palvelin ota vastaan mitään.
web-version = lähitori { $version }
web-problem = Sivua ei voi näyttää
web-store = Palvelin ei pysty nyt laskemaan lukuja. Yritä hetken päästä uudelleen.
web-bad-address = Osoitteessa on päivä tai toimipiste, jota ei ymmärretä. Avaa luvut alusta ja valitse uudelleen.
web-bad-period = Luvut näytetään kuukaudelta, neljännesvuodelta tai vuodelta. Valitse ajanjakso uudelleen.
web-not-yours = Tällä tunnuksella näkee vain oman toimipisteen luvut.
web-to-report = Lukuihin
web-contents = Sisällys
web-contacts = kontaktia
web-directions = opastusta
web-wrong-numbers = väärää numeroa
web-hidden = Alle { $under } kontaktin luvut on piilotettu, jotta ketään ei voi tunnistaa. Lisäksi on piilotettu ne luvut, joista piilotetun voisi laskea.
web-show = Näytä
web-period = Ajanjakso
web-months = Kuukaudet
web-quarters = Neljännesvuodet
web-years = Vuodet
web-figure = Tunnusluku
web-row = Mikä
web-count = Määrä
web-reasons = Syyt
web-open = Auki
privacy-what = Mitä tallennetaan?
privacy-what-told = Kontaktin päivä ja tunti, toimipiste, asiointitapa, palvelun taso, kuka kysyi, kenen asia oli, tarpeet ja niiden tulos. Kaikki on valittu valmiista luetteloista. Asiakkaan kotikunta, kieli, asiakkuus ja merkkien määrä tallennetaan vain, jos ylläpitäjä on ottanut ne käyttöön.
privacy-not = Mitä ei tallenneta?
privacy-not-told = Ei nimeä, henkilötunnusta, puhelinnumeroa, osoitetta, sähköpostia, vapaata tekstiä, hakusanoja eikä tarkkaa kellonaikaa. Palvelin ei säilytä verkko-osoitteita.
privacy-why = Miksi?
privacy-why-told = Luvuista nähdään, ratkeavatko asiat ensimmäisellä yhteydenotolla, minne ihmisiä ohjataan ja mihin tarpeeseen apua ei löydy. Niillä kehitetään neuvontaa. Lukuja ei käytetä yhdenkään ihmisen asian hoitamiseen.
privacy-how-long = Kuinka kauan?
privacy-how-long-told = Toimipisteen kone säilyttää lähetetyt kontaktit 35 päivää ja niiden päiväsummat 25 kuukautta. Palvelin säilyttää kontaktit { $months } kuukautta siitä, kun ne kirjattiin. Sen jälkeen jäljelle jäävät vain kuukausittaiset luvut.
privacy-who = Kuka näkee luvut?
privacy-who-told = Toimipiste ja yksikkö näkevät omat lukunsa, palvelun johto kaikki. Jokainen katsoo omalla tunnuksellaan, jonka ylläpitäjä voi perua heti.
privacy-anonymous = Miten luvut pysyvät nimettöminä?
privacy-anonymous-told = Luvut, jotka ovat alle { $under }, piilotetaan, ja niiden lisäksi luvut, joista piilotetun voisi laskea. Kuukauden luvut kerrotaan kerran, kun kuukausi suljetaan, eivätkä ne sen jälkeen muutu. Siksi kahta raporttia ei voi vähentää toisistaan yhteen ihmiseen. Neljännesvuosi ja vuosi laskevat yhteen vain sen, mitä kuukaudet kertovat.
privacy-codes = Miten luetteloita muutetaan?
privacy-codes-told = Koodi ei koskaan vaihda merkitystään. Uusi koodi lisätään ohjelman uuteen versioon; palvelin ottaa vastaan myös koodit, joita se ei vielä tunne, ja näyttää ne omalla rivillään. Vanhasta koodista luovutaan niin, että sitä ei enää tarjota: vanhat luvut säilyvät.

## Desk: groups, events, volunteering

title-events = Tapahtumat ja ryhmät
key-events = tapahtumat
key-events-long = Tapahtumat, ryhmät ja vapaaehtoistyö: mitä tänään, mitä tällä viikolla
events-today = tänään
events-week = viikko
events-month = kuukausi
events-here = tässä kunnassa
events-near = tässä kunnassa ja lähellä
events-county = hyvinvointialueella
events-everywhere = kaikkialla
events-all-kinds = kaikki
events-no-day = Päivää ei ole kerrottu
events-day-today = tänään { $day }
events-nothing = Näillä päivillä ja sanoilla ei löytynyt mitään. 3 näyttää kuukauden, → näyttää kauempaa.
events-none-known = Luettelossa ei ole tapahtumia eikä ryhmiä.
events-hint-enter = Enter näyttää tapahtumat ja ryhmät.
events-hint-colon = Tapahtumat ja ryhmät: kirjoita sanan perään kaksoispiste ja paina Enter.
event-kind-group = ryhmä
event-kind-event = tapahtuma
event-kind-volunteering = vapaaehtoistyö
event-kind-programme = ohjelma verkossa
event-from = { $time } alkaen
event-no-clock = kellonaikaa ei ole kerrottu
event-day-clock = { $day } { $time }
event-time-unknown = aika ei tiedossa
event-see-page = katso päivät verkkosivulta
event-none-coming = tulevia kertoja ei ole tiedossa
event-when = Milloin
event-where = Missä
event-by = Järjestää
event-until = Voimassa asti
event-source = Tietolähde
event-language-unknown = kieli ei tiedossa
event-sign-up = Ilmoittautuminen
event-sign-up-unknown = ei tiedossa
event-sign-up-none = ei tarvita
event-sign-up-phone = puhelimella
event-sign-up-web = verkossa
event-sign-up-on-site = paikan päällä
card-events = Täällä
foot-events-days = päivät
foot-events-area = alue
foot-events-kind = laji
foot-events-take = muistilapulle
foot-events-place = paikka
message-event-taken = Muistilapulla: { $name }
message-event-left = Otettu pois muistilapulta: { $name }
message-events-full = Muistilapulle ei mahdu enempää tapahtumia.

## lahitori events

events-bad-days = Viimeinen päivä on ennen ensimmäistä tai yli { $days } päivän päässä siitä.
events-bad-days-hint = Kirjoita päivät näin: --from 2026-12-01 --to 2026-12-31
events-nothing-here = Näille päiville ei ole tiedossa mitään.

## Import of calendars

ical-imported = Tapahtumia on tuotu { $events }, päiviä niissä { $dates }. Ne ovat tiedostossa { $file }.
ical-nothing-ahead = Kalenterissa ei ole tulevia tapahtumia seuraavaan puoleen vuoteen. Tämän tuonnin aiemmat tapahtumat poistettiin, jos niitä oli.
ical-no-place = Palvelua { $name } ei ole luettelossa.
ical-no-place-hint = Anna kohtaan --place palvelun tunnus. Komento lahitori catalog list näyttää tunnukset. Jos palvelu on muussa kansiossa, anna myös --catalog.
ical-no-municipality = Palvelusta { $name } ei tiedetä, missä kunnassa se on.
ical-no-municipality-hint = Anna kunta kohtaan --municipality.
ical-no-organiser = Järjestäjää { $name } ei ole luettelossa.
ical-no-organiser-hint = Anna kohtaan --organiser tunnus, joka on tiedostossa organisers.toml.
ical-no-name = Nimestä { $name } ei saa tiedoston nimeä.
ical-no-name-hint = Anna tuonnille nimi kohtaan --name. Käytä kirjaimia ja numeroita.
ical-no-calendar = Lähteessä { $name } ei ole kalenteria. Mitään ei muutettu.
ical-source-hint = Anna kalenteri muodossa iCalendar (.ics), joko tiedostona tai https-osoitteena.
ical-too-many = Kalenterissa { $name } on liikaa luettavaa: johonkin kohtaan mahtuu enintään { $max }. Mitään ei muutettu.
ical-too-many-hint = Jaa kalenteri pienempiin osiin ja anna jokaiselle oma nimi kohtaan --name.
ical-unwritable = Tiedostoa { $file } ei voi kirjoittaa: { $detail }. Aiemmat tapahtumat ovat ennallaan.
ical-unwritable-hint = Tarkista, että sinulla on oikeus kirjoittaa kansioon ja että levyllä on tilaa.
ical-left = { $what ->
    [past] Tapahtumia, jotka ovat jo ohi: { $count }
    [later] Tapahtumia, joihin on yli puoli vuotta: { $count }
    [cancelled] Peruttuja kertoja, jätetty pois: { $count }
    [tentative] Tapahtumia, jotka eivät ole vielä varmoja, jätetty pois: { $count }
    [private] Yksityisiä tai luottamuksellisia tapahtumia, jätetty pois: { $count }
    [nameless] Tapahtumia ilman nimeä, jätetty pois: { $count }
    [personal_name] Tapahtumia, joiden nimessä on henkilötietoja, jätetty pois: { $count }
    [too_often] Tapahtumia, jotka toistuvat monta kertaa päivässä, jätetty pois: { $count }
    [too_long] Tapahtumia, joiden toisto on liian pitkä laskettavaksi, jätetty pois: { $count }
    [unknown_zone] Tapahtumia, joiden aikavyöhykettä ei tunneta, jätetty pois: { $count }
    [not_understood] Kohtia, joita ei voi ymmärtää, jätetty pois: { $count }
    [other_kinds] Tehtäviä ja muita kohtia, jotka eivät ole tapahtumia, jätetty pois: { $count }
    [personal_text] Kuvauksia tai paikkoja, joissa on henkilötietoja, jätetty pois: { $count }
    [people] Järjestäjiä, kutsuttuja ja yhteyshenkilöitä, jätetty pois: { $count }
    [shortened] Tekstejä, jotka on lyhennetty: { $count }
   *[other_fields] Liitteitä, luokkia ja muita kenttiä, jätetty pois: { $count }
}

## lahitori visit
visit-counted = Tilastoitu · { $waiting } lähettämättä
visit-unknown-code = Valitsimella { $option } ei ole arvoa ”{ $code }”.
visit-no-need = Asia puuttuu.
visit-no-need-hint = Kerro palvelu (--service) tai asia (--need).
visit-no-outcome = Tulos puuttuu.
visit-no-outcome-hint = Kerro, miten asia päättyi, valitsimella --outcome: { $codes }
visit-no-feedback = Palautetta ei kysytä väkivallan jälkeen eikä keskeytyneestä kontaktista.
visit-no-feedback-hint = Jätä --feedback pois.
visit-too-many = Asioita tai niiden tietoja on liikaa.
visit-too-many-hint = Enintään { $most }. Samaan asiaan kuuluvat palvelut ovat yksi asia.
visit-too-long-ago = Kontakti on liian vanha tilastoitavaksi.
visit-too-long-ago-hint = Enintään { $hours } tuntia sitten.

## The county's catalogue
county-catalog-serves = Hyvinvointialueen luettelo: versio { $version }, julkaistu { $day }.
county-catalog-not-taken = { $why ->
    [damaged] Uusi luettelo ei tullut ehjänä. Edellinen on käytössä, ja ohjelma yrittää uudelleen.
    [not-kept] Uutta luetteloa ei voitu tallentaa tälle koneelle. Edellinen on käytössä. Kerro ylläpitäjälle.
   *[faulty] Uudessa luettelossa on virheitä, eikä sitä otettu käyttöön. Edellinen on käytössä. Kerro luettelon toimittajalle.
    }
county-none = Hyvinvointialueen omaa luetteloa ei ole haettu tälle koneelle.
catalog-version = Luettelo { $version }: palveluja { $services }.
county-exported = Luettelo on tiedostossa { $place }: tiedostoja { $files }, tarkiste { $hash }. Muista luetteloista tuodut palvelut eivät ole mukana.
county-published = Julkaistu versiona { $version } { $day }: tiedostoja { $files }. Lähitorit hakevat sen tunnin sisällä.
county-which-folder = Mitään luettelon kansiota ei ole nimetty.
county-which-folder-hint = Nimeä kansio: --from KANSIO
county-unfit = { $why ->
    [count] Luettelossa ei ole yhtään tiedostoa, tai niitä on liikaa.
    [large] Luettelo on liian suuri lähetettäväksi.
    [path] Luettelon tiedosto { $path } ei voi lähteä tällä nimellä.
    [newer] Luettelon on koonnut uudempi ohjelma kuin tämä.
   *[unreadable] Tiedosto ei ole luettelo, tai se on vioittunut.
    }
county-unfit-hint = Kansiossa saa olla enintään 1 000 TOML-tiedostoa, yhteensä alle 4 megatavua. Tiedostojen nimissä saa olla vain kirjaimia a–z, numeroita ja merkkejä - _ .
county-faults = Luettelossa on virheitä: { $count }. Sitä ei julkaistu.
county-faults-hint = Korjaa yllä luetellut kohdat ja yritä uudelleen.
county-server-faults = Palvelin löysi luettelosta virheitä eikä julkaissut sitä.
county-server-faults-hint = Palvelimella on ehkä ohjelman toinen versio. Pyydä ylläpitäjää päivittämään palvelin, tai julkaise samalla versiolla kuin palvelimella on.
county-server-older = Palvelimen ohjelma on vanhempi kuin tämä eikä ymmärrä luetteloa.
county-server-older-hint = Pyydä ylläpitäjää päivittämään palvelin.
## Tunnisteen vaihto ja palvelimen jäljet
server-token-rotated = Tunniste { $new } korvaa tunnisteen { $old }. { $hours ->
    [0] Vanha ei enää toimi.
    [one] Molemmat toimivat vielä tunnin.
   *[other] Molemmat toimivat vielä { $hours } tuntia.
} Uusi näytetään vain tässä:
server-token-ends = päättyy { $time }
server-token-over = Tunniste on mitätöity, tai sillä on jo seuraaja.
server-token-over-hint = Vaihda seuraaja tai tee uusi tunniste: lahitori token create
audit-by-server = palvelin
audit-by-token = tunniste { $id }
audit-token-made = tunniste tehtiin
audit-token-rotated = tunniste vaihdettiin
audit-token-revoked = tunniste mitätöitiin
audit-join-code-made = liittymiskoodi tehtiin
audit-desk-joined = toimipiste liittyi
audit-catalog-published = luettelo julkaistiin
audit-month-closed = kuukausi suljettiin
audit-feedback-closed = palaute käsiteltiin
audit-whole = Jälki on ehjä: { $rows } riviä. Kirjoita tämä tiiviste muistiin muualle, niin voit verrata myöhemmin: { $hash }
audit-changed = Rivi { $row } ei ole se, joka se oli: sitä on muutettu, tai sen paikalla on toinen.
audit-removed = Rivi { $row } puuttuu.
audit-unknown-head = Tiivistettä, jonka annoit, ei ole jäljessä: rivejä on poistettu tai kirjoitettu uudelleen.
audit-broken-hint = Joku on muuttanut tietokantaa ohjelman ohi. Ota varmuuskopio talteen ja selvitä, kenellä oli pääsy.

## Feedback about the catalogue

key-feedback = ilmoita
key-feedback-long = Ilmoita palvelun tiedoista: numero väärin, ei vastata, tarkistettu
title-feedback = Mitä ilmoitat: { $service }
feedback-told-today = Ilmoitettu tänään: { $what }.
feedback-told = Ilmoitettu { $day }: { $what }.
feedback-verified-today = Tarkistettu tänään: tiedot pitävät paikkansa.
feedback-verified = Tarkistettu { $day }: tiedot pitävät paikkansa.
feedback-mended = Korjattu { $day } (ilmoitus: { $what }).
feedback-was-right = Luettelon toimittaja tarkisti { $day }: tieto on oikein (ilmoitus: { $what }).
feedback-cannot-mend = Luettelon toimittaja ei voinut korjata tätä, { $day } (ilmoitus: { $what }).
feedback-closed = Luettelon toimittaja käsitteli { $day } (ilmoitus: { $what }).
message-told = Ilmoitus kirjattu: { $what }. Se lähtee nyt luettelon toimittajalle.
message-told-later = Ilmoitus kirjattu: { $what }. Se lähtee, kun palvelimeen saadaan yhteys.
message-told-not-joined = Ilmoitus kirjattu: { $what }. Jää koneelle: palvelinta ei ole.
message-told-practice = Harjoitus: { $what }. Tämä ilmoitus ei lähde minnekään.
message-feedback-closed = Ilmoituksesi on käsitelty, { $service }: { $told }

## lahitori feedback

feedback-none = Ei ilmoituksia.
feedback-line = { $what } · { $times ->
    [one] kerran
   *[other] { $times } kertaa
} · lähitoreja { $desks } · ensin { $first }, { $first-age } · viimeksi { $last }, { $last-age }
feedback-line-closed = { $line } · { $result } { $day }, tunniste { $by }
feedback-how-to-close = Sulje ilmoitus: lahitori feedback close PALVELU KOODI --result mended, was_right tai cannot_mend
feedback-now-closed = { $desks ->
    [0] Avointa ilmoitusta ei ole. Katso: lahitori feedback list --all
    [one] Suljettu. 1 lähitori näkee tuloksen.
   *[other] Suljettu. { $desks } lähitoria näkee tuloksen.
}
feedback-bad-service = Tämä ei ole palvelun tunnus.
feedback-bad-service-hint = Tunnukset näkyvät listassa: lahitori feedback list
feedback-bad-what = Tuntematon ilmoituksen koodi.
feedback-bad-result = Tuntematon tulos.
