## The command line, common

cli-no-terminal = Arbetsbordet behöver en terminal. Öppna det i ett terminalfönster eller använd underkommandona: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = Gör så här: { $hint }

## Catalogue

finding-unreadable = Filen går inte att läsa: { $reason }. Kontrollera att den finns och att du får läsa den.
finding-outside-root = Sökvägen leder ut ur katalogens mapp och följdes inte. Lägg själva filen i mappen.
finding-not-read = Katalogen har ingen fil med det här namnet, så inget lästes från den. Kontrollera namnet och mappen i katalogens README.
finding-file-too-large = Filen är större än { $max } megabyte och lästes inte. Dela upp den i mindre filer.
finding-catalog-too-large = Filerna är tillsammans större än { $max } megabyte; den här och de följande lästes inte. Ta bort några.
finding-too-many-services = Katalogen har fler än { $max } tjänster; resten lästes inte. Importera en så stor katalog i stället.
finding-too-many-findings = Det finns fler än { $max } anmärkningar; resten visas inte. Rätta till de här först.
finding-file-missing = Katalogen behöver den här filen och den finns inte. Kopiera den från katalogen som följer med programmet och ändra den.
finding-nothing-sound = Ingen tjänst i katalogen gick att läsa. Rätta till det som står ovan; tills dess används programmets egen katalog.
finding-not-utf8 = Texten är inte i UTF-8, så filen lästes inte. Spara den på nytt i UTF-8.
finding-syntax = Filen är inte korrekt TOML och lästes inte: { $message }. Rätta till raden eller jämför med en annan fil.
finding-format-unknown = Formatet ”{ $found }” är nyare än programmet eller felskrivet, så filen lästes inte. Skriv format = 1.
finding-unknown-field = Fältet ”{ $field }” är inte känt här och hoppades över. Ta bort det eller kontrollera namnet.
finding-unknown-field-near = Fältet ”{ $field }” är inte känt här och hoppades över. Menade du ”{ $near }”?
finding-missing-field = Fältet ”{ $field }” saknas. Lägg till det.
finding-not-for-kind = Fältet ”{ $field }” hör inte till slaget ”{ $kind }”. Ta bort det eller byt slag.
finding-wrong-type = Fältet ”{ $field }” har fel form. Skriv { $wanted ->
    [text] en text inom citationstecken
    [languages] en text på tre språk: { "{" } fi = "…", sv = "…", en = "…" { "}" }
    [words] ordlistor språk för språk: { "{" } fi = ["…"], sv = ["…"], en = ["…"] { "}" }
    [flag] true eller false
    [number] ett heltal inom gränserna
    [date] ett datum som 2026-01-15, utan citationstecken
    [list] en lista inom hakparenteser
    [table] en enda tabell
    [tables] tabeller under dubbla hakparenteser
   *[other] en kod och dess värde inom klammerparenteser
}.
finding-missing-language = ”{ $field }” saknar text på { $lang ->
    [fi] finska
    [sv] svenska
   *[en] engelska
}; ett annat språk visas i stället. Skriv texten.
finding-empty = Fältet ”{ $field }” är tomt. Fyll i det eller ta bort det.
finding-too-long = Fältet ”{ $field }” är längre än { $max } tecken. Förkorta det.
finding-too-many = Fältet ”{ $field }” har fler än { $max } poster; resten hoppades över. Ta bort några.
finding-control-character = Fältet ”{ $field }” innehåller det osynliga tecknet { $character }. Skriv texten på nytt utan det.
finding-bad-value = ”{ $value }” duger inte i fältet ”{ $field }”. Skriv det i samma form som { $example }.
finding-bad-phone = ”{ $value }” är inte ett finländskt telefonnummer i grupper. Skriv det så som man slår det i Finland: 040 733 3949.
finding-bad-hours = Öppettiden ”{ $value }” går inte att förstå från tecken { $column }. Skriv den så här: Mo-Fr 08:00-16:30; PH off.
finding-hours-not-known-here = Öppettiden ”{ $value }” bygger på skollov eller solens tider, som programmet inte känner till. Skriv datum och klockslag.
finding-duplicate = ”{ $id }” finns redan i { $first }; den här hoppades över. Ge den ett annat namn eller ta bort den.
finding-dangling = ”{ $field }” hänvisar till ”{ $id }”, som inte finns i katalogen. Rätta namnet eller ta bort det.
finding-dangling-near = ”{ $field }” hänvisar till ”{ $id }”, som inte finns i katalogen. Menade du ”{ $near }”?
finding-unknown-code = ”{ $code }” är inte en kod för ”{ $field }”. Välj en kod i katalogens README.
finding-unknown-code-near = ”{ $code }” är inte en kod för ”{ $field }”. Menade du ”{ $near }”?
finding-itself = ”{ $field }” i ”{ $id }” hänvisar till sig själv. Ta bort hänvisningen.
finding-no-source = Uppgiftens källa saknas. Lägg till source och datumet för kontrollen; en kontaktuppgift utan källa visas inte.
finding-sum-without-source = Texten nämner en summa pengar utan källa och visas inte. Lägg till source och datumet för kontrollen.
finding-no-date = Källan har inget datum. Lägg till checked och källans datum, eller undated = true om den inte har något.
finding-undated-published = En källa utan datum kan inte ha värdet ”published”. Skriv grade = "check".
finding-date-ahead = Datumet { $date } ligger i framtiden. Skriv källans datum.
finding-stale = Källan är { $days } dagar gammal. Kontrollera uppgiften och skriv det nya datumet.
finding-label-missing = Koden ”{ $code }” i listan ”{ $list }” saknar ord. Lägg till dem.
finding-yes-no-answers = Frågan ”{ $question }” besvaras med ja eller nej, så svaren måste vara ”yes” och ”no”. Rätta svaren eller slaget.
finding-not-earlier = Villkoret ser på frågan ”{ $question }”, som kommer senare. Flytta en av dem.
finding-condition-unclear = Villkoret måste säga exakt en sak: question med is, question med not, method eller need. Dela upp det.
finding-left-out = ”{ $id }” lämnas bort tills det här är rättat. Se de andra anmärkningarna om den.
catalog-instead = Ingen katalog gick att läsa i { $folder }; programmets egen katalog används. Kör lahitori catalog check.
catalog-check-sound = Katalogen { $version } är i skick: tjänster { $services }, checklistor { $checklists }, anmärkningar { $warnings }.
catalog-check-findings = Katalogen { $version } används delvis: tjänster { $services }, checklistor { $checklists }, fel { $errors }, anmärkningar { $warnings }.
catalog-check-unreadable = Ingen katalog gick att läsa: fel { $errors }, anmärkningar { $warnings }. Programmets egen katalog { $version } används: tjänster { $services }, checklistor { $checklists }.
weekday-1 = må
weekday-2 = ti
weekday-3 = on
weekday-4 = to
weekday-5 = fr
weekday-6 = lö
weekday-7 = sö
month-1 = januari
month-2 = februari
month-3 = mars
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = augusti
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
hours-unknown = öppettiden okänd
hours-open = öppet
hours-open-until = öppet till kl. { $time }
hours-open-until-day = öppet till { $day } kl. { $time }
hours-closed = stängt
hours-closed-until = stängt, öppnar kl. { $time }
hours-closed-until-day = stängt, öppnar { $day } kl. { $time }
hours-closed-this-week = stängt den här veckan
hours-always = alla dagar dygnet runt
hours-every-day = alla dagar
hours-around-the-clock = dygnet runt
hours-holidays-closed = helgdagar stängt
hours-holidays-differ = andra tider på helgdagar
hours-partly-unknown = delvis okänt

## Search

search-weak = Inget stämde bra. De närmaste tjänsterna och den allmänna rådgivningen:
search-elsewhere = inte för den här kommunens invånare
search-municipality-unknown = Katalogen har ingen kommun ”{ $name }”.
search-municipality-unknown-hint = Skriv en tresiffrig kod, till exempel 837, eller ett namn, till exempel Tammerfors.
show-unknown = Katalogen har ingen tjänst ”{ $id }”.
show-nearest = Närmast är { $id }; lahitori catalog list räknar upp alla.
card-direct-when = Hänvisa hit
card-for-whom = För vem
card-how-to-get = Så får man den
card-bring = Ta med
card-cost = Pris
card-organiser = Ordnas av
card-area = Gäller i
card-phone = Telefon
card-place = Plats
card-address-unknown = adressen är okänd
card-web = Webbsida
card-form = Ansökan på webben
card-email = E-post
card-source = · källa
card-through = Endast via
card-next-steps = Nästa steg
card-alternatives = Andra alternativ
card-instead = När det är stängt
card-other-names = Andra namn
card-words = Så säger man
card-law = Lag
area-nation = hela landet
cost-free = avgiftsfri
cost-fee = avgiftsbelagd
cost-varies = varierar
cost-unknown = okänt
grade-check = kontrollera före användning
grade-unverified = inte bekräftad
source-undated = utan datum

## Journal and sending

## Server and figures

## Desk: words

