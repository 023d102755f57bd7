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
card-direct-when = Ohjaa tänne
card-for-whom = Kenelle
card-how-to-get = Näin palveluun
card-bring = Mukaan
card-cost = Hinta
card-organiser = Järjestäjä
card-area = Missä voimassa
card-phone = Puhelin
card-place = Paikka
card-address-unknown = osoite ei tiedossa
card-web = Verkkosivu
card-form = Hakemus verkossa
card-email = Sähköposti
card-source = · lähde
card-through = Vain tätä kautta
card-next-steps = Seuraava askel
card-alternatives = Muita vaihtoehtoja
card-instead = Kun on suljettu
card-other-names = Muita nimiä
card-words = Näin sanotaan
card-law = Laki
area-nation = koko maa
cost-free = maksuton
cost-fee = maksullinen
cost-varies = vaihtelee
cost-unknown = ei tiedossa
grade-check = tarkista ennen käyttöä
grade-unverified = vahvistamaton
source-undated = ilman päivää

## Journal and sending

## Server and figures

## Desk: words

