## The command line, common

cli-no-terminal = Arbetsbordet behöver en terminal. Öppna det i ett terminalfönster, öppna det rad för rad (lahitori --linear) eller använd underkommandona: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
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
finding-identity-code = Det verkar stå en personbeteckning i fältet ”{ $field }”. Ta bort den: i katalogen skrivs inget om en enskild människa.
finding-bank-account = Det verkar stå ett kontonummer i fältet ”{ $field }”. Ta bort det: i katalogen skrivs inga kontonummer.
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
finding-question-elsewhere = Frågan ”{ $question }” finns redan i en annan checklista. Skriv kind = "shared" om svaret är detsamma, eller ge ett eget id.
finding-condition-unclear = Villkoret måste säga exakt en sak: question med is, question med not, method eller need. Dela upp det.
finding-left-out = ”{ $id }” lämnas bort tills det här är rättat. Se de andra anmärkningarna om den.
finding-case-shorter = Övningsfallet { $id } nämner tjänster som inte finns i den här katalogen: { $ids }. Fallet används utan dem. Skriv ett eget fall med samma id om du vill ha en annan väg.
finding-cases-gone = De här övningsfallen kan inte användas, eftersom tjänsterna på deras väg inte finns i den här katalogen: { $ids }. Skriv egna fall om du vill öva med dem.
finding-overlay-gone = Den lokala uppgiften gäller tjänsten ”{ $id }”, som inte längre finns i katalogen. Inget går förlorat: byt till id för den tjänst som kom i stället, eller ta bort raden.
finding-correction-conflict = Den importerade katalogen säger nu ”{ $found }” i fältet ”{ $field }” för { $id }. Det är varken det som stod förut eller din rättelse. Rättelsen visas, märkt att den ska kontrolleras: ta reda på vad som stämmer och ändra rättelsen eller ta bort den.
finding-correction-done = Den importerade katalogen säger nu samma sak som rättelsen i fältet ”{ $field }” för { $id }. Ta bort rättelsen.
finding-correction-unclear = Det går inte att veta vilket ”{ $field }” för { $id } som rättelsen gäller. Ange kanalen, eller skriv i ”was” vad den importerade katalogen säger.
finding-import-unreadable = Det som har importerats hit kan inte läsas och är inte med: { $reason }. Importera på nytt.
finding-circle = Ingen kommer till de här tjänsterna, för var och en kräver först en annan: { $ids }. Ta bort ”through” från en av dem eller lägg till en tjänst som man kommer till direkt.
finding-unreached = Ingenting leder till tjänsten ”{ $id }”: inget behov, ingen checklista, ingen annan tjänst och inga vardagliga ord. Lägg till ord (words) eller en hänvisning från en annan tjänst.
finding-instead-closed = ”{ $other }” står i stället för ”{ $id }” men är alltid stängd när ”{ $id }” är stängd. Byt till en tjänst som är öppen då, eller flytta hänvisningen till ”alternatives”.
finding-elsewhere = Fältet ”{ $field }” i tjänsten ”{ $id }” leder till ”{ $other }”, som är för invånare i ett annat område. Byt till en tjänst i det egna området, ta bort hänvisningen eller rätta ”area”.
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
hours-closed = stängt
hours-closed-this-week = stängt den här veckan
hours-always = alla dagar dygnet runt
hours-every-day = alla dagar
hours-around-the-clock = dygnet runt
hours-holidays-closed = helgdagar stängt
hours-holidays-differ = andra tider på helgdagar
hours-holidays-unknown = helgdagar inte kända
hours-partly-unknown = delvis okänt
hours-on-holiday = { $hours } (helgdag)
hours-today = i dag { $hours }
hours-today-holiday = i dag, helgdag, { $hours }
hours-by-appointment = med tidsbokning

## Ontologies and HSDS

import-no-file = Det går inte att läsa { $file }: { $reason }.
import-no-file-hint = Kontrollera namnet och att du får läsa filen.
import-too-large = { $file } är större än { $max } megabyte och lästes inte.
import-too-large-hint = Dela upp den i mindre filer.
import-not-sound = Det går inte att förstå { $file } till slutet: { $reason }. Ingenting ändrades.
import-not-sound-hint = Hämta filen på nytt. Den kan ha blivit avbruten.
export-not-written = Katalogen kunde inte skrivas till { $place }: { $reason }.
export-not-written-hint = Kontrollera att det finns plats på disken och att du får skriva dit.
ontology-unknown-form = { $file } är varken en ontologi i Turtle, RDF/XML eller JSON-LD eller en JSON-lista över begrepp.
ontology-unknown-form-hint = Ge filen ändelsen .ttl, .rdf, .jsonld eller .json.
ontology-empty = { $file } har inget begrepp med namn på finska, svenska eller engelska. Ingenting ändrades.
ontology-empty-hint = Kontrollera att det är rätt fil.
ontology-imported = Ontologin { $name } har importerats: begrepp { $concepts }, namn { $labels }, andra namn { $others }, dolda namn { $hidden }, länkar { $links }.
ontology-links-outside = Länkar till begrepp i andra ontologier: { $count }. De leder någonstans när också de har importerats.
ontology-left = { $what ->
    [deprecated] Begrepp som tagits ur bruk, lämnade bort: { $count }
    [nameless] Begrepp utan namn på finska, svenska eller engelska, lämnade bort: { $count }
    [not_concepts] Saker med namn som inte är begrepp, lämnade bort: { $count }
    [repeated_labels] Andra namn på samma språk, sparade som andra namn: { $count }
    [bad_labels] Namn som är tomma eller för långa, lämnade bort: { $count }
    [beyond_maximum] Mer än det största antal som läses, lämnat bort: { $count }
    [not_understood] Poster som inte har formen av ett begrepp, lämnade bort: { $count }
    [other_languages] Namn på andra språk, lämnade bort: { $count }
   *[other_predicates] Påståenden av andra slag, lämnade bort: { $count }
}
hsds-exported = Tjänster skrivna till { $place }: { $services }.
hsds-tables-need-folder = Tabellerna är flera filer och behöver en mapp.
hsds-tables-need-folder-hint = Ge --into en mapp, eller lämna bort --tabular.
hsds-empty = I { $place } finns ingen tjänst i HSDS. Ingenting ändrades.
hsds-empty-hint = Ge en JSON-fil i HSDS, eller en mapp med JSON-filer eller med services.csv.

## Sync with the national catalogue

ptv-sync-begins = Den nationella servicekatalogen (PTV) uppdateras i { $folder }: tjänster för invånarna i { $count ->
    [one] en kommun
   *[other] { $count } kommuner
}. Du kan avbryta när som helst; nästa körning fortsätter.
ptv-sync-begins-country = Den nationella servicekatalogen (PTV) uppdateras i { $folder }: hela landets tjänster. Du kan avbryta när som helst; nästa körning fortsätter.
ptv-sync-lists = Listor lästa: { $done } av { $of }
ptv-sync-services = Tjänster hämtade: { $done } av { $of }
ptv-sync-channels = Servicekanaler hämtade: { $done } av { $of }
ptv-sync-organizations = Organisationer hämtade: { $done } av { $of }
ptv-sync-waits = { $why } Nytt försök om { $seconds } s.
ptv-sync-unreachable = Den nationella servicekatalogen går inte att nå.
ptv-sync-timed-out = Den nationella servicekatalogen svarar inte i tid.
ptv-sync-cut = Förbindelsen bröts.
ptv-sync-untrusted = Den här datorn litar inte på den nationella servicekatalogens certifikat.
ptv-sync-not-the-api = Den som svarar är inte den nationella servicekatalogen: kanske nätets inloggningssida eller en fel adress.
ptv-sync-fault = Den nationella servicekatalogen har ett fel ({ $status }).
ptv-sync-busy = Den nationella servicekatalogen ber oss vänta.
ptv-sync-shrunken = De flesta av de begärda uppgifterna kom inte.
ptv-sync-come-back = Den nationella servicekatalogen ber oss återkomma om { $minutes } minuter.
ptv-sync-refused = Den nationella servicekatalogen godtar inte en begäran ({ $status }): { $messages }
ptv-sync-refused-hint = Kontrollera adressen efter --url. Om den är rätt har gränssnittet kanske ändrats: se om det finns en nyare version av programmet.
ptv-sync-not-encrypted = Över okrypterad http kunde vem som helst på vägen ändra tjänsterna.
ptv-sync-go-on-hint = Kör kommandot igen senare. Det som har hämtats finns kvar, och nästa körning fortsätter därifrån.
ptv-sync-unknown-municipality = Den nationella servicekatalogen har ingen kommun { $code }.
ptv-sync-unknown-county = Programmets katalog har inga kommuner i välfärdsområdet ”{ $county }”.
ptv-sync-unknown-county-hint = Skriv en kod med två siffror, till exempel 08, eller ange kommunerna med --municipality.
ptv-sync-nothing-there = Den nationella servicekatalogens svar har inte en enda tjänst. Det tror programmet inte på, och inget togs bort.
ptv-sync-vanished = Här finns { $had } tjänster. Av dem saknas { $vanished } utan orsak i den nationella servicekatalogens svar. Det tror programmet inte på, och inget togs bort.
ptv-sync-force-hint = Försök igen i morgon. Om svaret ändå är rätt, lägg till --force.
ptv-sync-elsewhere = En annan uppdatering pågår i den här mappen.
ptv-sync-not-read = Programmet läser inte den här mappen ännu. Lägg till den i config.toml under layers: layers = ["{ $folder }"]
ptv-sync-was-whole = Allt hämtades på nytt.
ptv-sync-was-whole-resumed = Allt hämtas på nytt; en avbruten körning fortsattes.
ptv-sync-was-increment = Det som har ändrats sedan förra gången hämtades.
ptv-sync-was-increment-resumed = Det som har ändrats sedan förra gången hämtades; en avbruten körning fortsattes.
ptv-sync-asked = Tjänster i området { $members }, frågor { $requests }, svar ”som förra gången” { $same }, frågade på nytt { $failures }.
ptv-sync-kind = { $kind ->
    [service] Tjänster
    [channel] Servicekanaler
   *[organization] Organisationer
}: hämtade { $read }, nya { $added }, ändrade { $changed }, som förut { $unchanged }, borttagna { $removed }.
ptv-sync-missing = Nämns av tjänster men går inte att få: { $count }.
ptv-sync-not-understood = Förstods inte och lämnades bort: { $count }.

## Search

search-weak = Inget stämde bra. De närmaste tjänsterna och den allmänna rådgivningen:
search-elsewhere = inte för den här kommunens invånare
search-municipality-unknown = Katalogen har ingen kommun ”{ $name }”.
search-municipality-unknown-hint = Skriv en tresiffrig kod, till exempel 837, eller ett namn, till exempel Tammerfors.
show-unknown = Katalogen har ingen tjänst ”{ $id }”.
show-nearest = Närmast är { $id }; lahitori catalog list räknar upp alla.

## Journal and sending

sending-not-joined = Den här rådgivningspunkten är inte ansluten till en server: allt väntar här i säkerhet.
sending-elsewhere = Ett annat öppet program skickar från den här journalen.
join-no-answer = Servern kan inte nås eller svarar inte.

store-disk-full = Det finns för lite utrymme på disken: inget mer kan sparas.
store-disk-full-hint = Frigör minst 5 MB och spara på nytt. Sökningen fungerar ändå.
store-read-only = Journalen kan läsas men inte ändras.
store-read-only-hint = Välj en egen mapp med --data-dir eller be om skrivrätt till den här. Sökningen fungerar ändå.
store-no-access = Journalen kan inte öppnas ({ $detail }).
store-busy = Ett annat program håller journalen upptagen.
store-busy-hint = Försök igen; stäng andra lahitori-fönster om det fortsätter.
store-damaged = Journalen är skadad.
store-damaged-hint = Starta programmet på nytt: det behåller den skadade filen och räddar det som är helt.
store-damaged-in-use = Journalen är skadad och ett annat program har den öppen.
store-damaged-in-use-hint = Stäng alla andra lahitori-fönster och försök igen.
store-newer = Journalen är gjord av en nyare version av programmet.
store-newer-hint = Använd den nyare versionen; journalen lämnas som den är.
store-other = Journalen fungerar inte ({ $detail }).
store-other-hint = Kör lahitori doctor och visa svaret för den som sköter datorn.
found-rescued = Journalen var skadad. { $count ->
    [one] En post räddades
   *[other] { $count } poster räddades
 } till en ny; den skadade filen finns kvar som { $file }.
found-rescued-lost = Journalen var skadad. Räddade poster: { $count }; förlorade minst: { $lost }. Den skadade filen finns kvar som { $file }.
found-vanished = Journalen som fanns i den här mappen är borta; en ny har påbörjats. Det som inte hade skickats finns inte i den.
found-network-drive = Journalen finns på en nätverksenhet ({ $kind }). Där är den långsammare och bara så säker som enheten är; en mapp på den här datorn är bättre (--data-dir).
sending-idle = Allt har skickats.
sending-now = Skickar.
sending-token-refused = Servern känner inte längre den här rådgivningspunkten. Anslut på nytt: be den som sköter servern om en ny rad.
sending-not-allowed = Den här rådgivningspunktens nyckel får inte skicka poster. Anslut på nytt med en rad för en rådgivningspunkt.
sending-unreachable = Servern kan inte nås; nya försök görs av sig själva.
sending-timed-out = Servern svarar inte i tid; nya försök görs av sig själva.
sending-cut = Förbindelsen bröts; nya försök görs av sig själva.
sending-untrusted = Datorn litar inte på serverns certifikat. Om välfärdsområdet har ett eget, ange filen i config.toml: [server] ca_cert.
sending-not-ours = Det som svarar är inte servern: kanske nätverkets inloggningssida eller en felaktig adress.
sending-server-fault = Servern har ett fel ({ $status }); nya försök görs av sig själva.
sending-busy = Servern ber oss vänta; nya försök görs av sig själva.
sending-too-large = Försändelsen var för stor; den skickas i mindre delar.
sending-stores-alternate = Två olika lager svarar på serverns adress. Berätta för den som sköter den; här går inget förlorat.
journal-waiting = { $count ->
    [0] Inget väntar på att skickas.
    [one] En post väntar på att skickas.
   *[other] { $count } poster väntar på att skickas.
 }
journal-waiting-since = { $count ->
    [one] En post väntar på att skickas, sedan { $since }.00.
   *[other] { $count } poster väntar på att skickas, den äldsta sedan { $since }.00.
 }
journal-sent-kept = Skickade och ännu kvar här: { $count }.
journal-sent-now = { $count ->
    [0] Inget skickades.
    [one] En post skickades och bekräftades.
   *[other] { $count } poster skickades och bekräftades.
 }
journal-attention = { $count ->
    [one] En post kräver åtgärd: se lahitori journal status.
   *[other] { $count } poster kräver åtgärd: se lahitori journal status.
 }
journal-copied = Servern har fler poster från den här journalen än vad som sparats här: en kopia används någon annanstans, eller så har en gammal kopia återställts. Inget räknas två gånger, men berätta för den som sköter datorn.
journal-server = Posterna skickas till { $server }.
attention-personal-data = Kräver åtgärd: { $count }. Servern hittade något som liknar personuppgifter i en kod och sparade det inte.
attention-different-bytes = Kräver åtgärd: { $count }. Servern har redan en annan post med samma id.
attention-format-unknown = Kräver åtgärd: { $count }. Servern är för gammal för de här posterna; skicka på nytt när den har uppdaterats.
attention-malformed = Kräver åtgärd: { $count }. Servern kunde inte läsa de här posterna.
attention-too-large = Kräver åtgärd: { $count }. Något på vägen till servern avvisar poster av den här storleken.
attention-too-old = Kräver åtgärd: { $count }. Servern tar inte längre emot så gamla poster. Kontrollera datorns klocka.
attention-other = Kräver åtgärd: { $count }. Servern tog inte emot de här posterna ({ $reason }).
link-file = Anslutningens fil { $file } kan inte läsas.
link-token = Rådgivningspunktens nyckel har inte rätt form.
link-join-again = Anslut på nytt med en ny rad från den som sköter servern.
link-address = Det här är inte adressen till en server ({ $detail }).
link-not-encrypted = Vanlig http skulle visa rådgivningspunktens nyckel för alla på vägen.
link-address-hint = Använd en adress som börjar med https://; http:// är bara för en server på samma dator.
link-certificate = Inställningarnas certifikat kan inte användas ({ $detail }).
link-certificate-hint = Kontrollera [server] ca_cert i config.toml: den anger en PEM-fil.
link-system = Datorn ger inga nätverksförbindelser ({ $detail }).
join-done = Rådgivningspunkten { $desk } är ansluten till { $server }.
join-refused = Servern godkänner inte koden.
join-refused-hint = En kod fungerar en gång, i 15 minuter och för en rådgivningspunkt som servern känner. Be den som sköter servern om en ny rad.
join-address-hint = Kontrollera adressen och datorns nätverk och skriv raden på nytt; en oanvänd kod fungerar fortfarande.
join-desk-unknown = Katalogen har ingen lähitori { $desk }.
join-desk-unknown-hint = Använd någon av de här: { $desks }. En egen katalog nämns med --catalog.
join-desk = En rådgivningspunkts kod har 1–32 tecken: först en liten bokstav a–z, sedan bokstäver, siffror eller _.
join-desk-hint = Kopiera hela raden som servern skrev ut.
join-not-kept = Rådgivningspunkten anslöts, men { $file } kan inte skrivas ({ $detail }).
join-not-kept-hint = Ge skrivrätt till mappen och anslut på nytt med en ny rad.
doctor-level-ok = i ordning
doctor-level-care = obs
doctor-level-fault = fel
doctor-folder = Datamappen är { $folder }; bara du kan läsa den.
doctor-folder-system = Datamappen är { $folder }.
doctor-folder-open = Andra användare av datorn kan se in i datamappen { $folder }.
doctor-folder-open-hint = Stäng den: chmod 700 för mappen.
doctor-token-open = Andra användare av datorn kan läsa rådgivningspunktens nyckel i { $file }.
doctor-token-open-hint = Kör chmod 600 för filen, be att nyckeln återkallas på servern och anslut på nytt.
doctor-space = { $megabytes } MB är lediga på disken.
doctor-space-little = Bara { $megabytes } MB är lediga på disken; under 5 MB sparas inget längre.
doctor-space-hint = Frigör utrymme på disken.
doctor-space-unknown = Det går inte att ta reda på hur mycket diskutrymme som är ledigt.
doctor-journal = Journalen är hel; poster i förvar: { $count }.
doctor-drive = Journalen finns på den här datorns disk.
doctor-drive-unknown = På det här systemet går det inte att ta reda på om mappen finns på en nätverksenhet.
doctor-drive-hint = Välj en mapp på den här datorn med --data-dir.
doctor-wiped = Datamappen kan tömmas vid utloggning eller omstart: { $folder }. Det som då inte har skickats går förlorat.
doctor-wiped-hint = Välj en bestående mapp med --data-dir och lämna programmet först när inget väntar.
doctor-keys = Tangenterna i inställningarna är i sin ordning.
doctor-key-command = Inställningarna nämner kommandot ”{ $name }”, som inte finns.
doctor-key-bad = Tangenten ”{ $key }” kan inte användas.
doctor-key-taken = Tangenten ”{ $key }” har redan ett annat kommando.
doctor-key-hint = Rätta avsnittet keys i inställningsfilen: kommandonas namn och tangenter finns i README.
doctor-catalog = Katalogen är i ordning.
doctor-catalog-findings = Katalogen har { $count ->
    [one] en anmärkning.
   *[other] { $count } anmärkningar.
 }
doctor-catalog-hint = Kör lahitori catalog check: den förklarar varje med fil och rad.
doctor-not-joined-hint = Anslut med raden som servern skrev ut: lahitori join ADRESS KOD --desk PUNKT.
doctor-server = Servern { $server } svarar.
doctor-server-hint = Kontrollera datorns nätverk; posterna väntar i säkerhet tills servern svarar.
doctor-clock = Datorns klocka går lika med serverns.
doctor-clock-ahead = Datorns klocka går { $minutes } minuter före serverns: kontakter kan räknas på fel timme.
doctor-clock-behind = Datorns klocka går { $minutes } minuter efter serverns: kontakter kan räknas på fel timme.
doctor-clock-hint = Låt datorn ställa klockan från nätet.
doctor-token = Servern godkänner rådgivningspunktens nyckel.
doctor-waiting-hint = De skickas när arbetsbordet är öppet och servern svarar; lahitori journal send skickar dem genast.
doctor-attention-hint = Se lahitori journal status; lahitori journal send försöker med dem en gång till.

## Server and figures

server-listens = Servern svarar på adressen { $address }
server-folder = Uppgifterna finns i mappen { $path }
server-database = Uppgifterna finns i databasen, området är { $county }
server-new-county = Området { $county } hade ännu ingen administratör: det här är dess första server i databasen. Om koden är felskriven, avsluta servern och starta den med rätt kod.
server-admin-token = Administratörens nyckel finns i filen { $path }. Kommandona lahitori report och lahitori token använder den på den här datorn.
server-demonstration =
    Demonstrationsservern visar påhittade siffror: { $address }
    Logga in med: { $token }
    Den tar inte emot något, och allt görs på nytt vid varje start. Ctrl+C avslutar.
server-join-here = Skriv den här raden på rådgivningspunktens dator. Koden fungerar en gång, i 15 minuter.
server-not-loopback = Servern lyssnar inte på { $what }: okrypterad trafik tillåts bara inom den här datorn.
server-not-loopback-hint = Ge servern ett certifikat med --tls-cert och --tls-key, eller använd 127.0.0.1:7878 och sätt en proxyserver framför som krypterar trafiken (TLS).
server-tls-file = Filen { $what } kan inte läsas.
server-tls-file-hint = Kontrollera att den finns och att serverns användare får läsa den.
server-tls-no-certificate = Det finns inget certifikat i filen { $what }.
server-tls-no-certificate-hint = Ange en fil i PEM-format med --tls-cert: först serverns eget certifikat, sedan de som leder till dess utfärdare.
server-tls-no-key = Det finns ingen privat nyckel som kan läsas i filen { $what }.
server-tls-no-key-hint = Ange certifikatets egen nyckel med --tls-key: i PEM-format och utan lösenord.
server-tls-unfit = Nyckeln i filen { $what } hör inte till certifikatet, eller så är den av ett slag som inte kan användas.
server-tls-unfit-hint = Använd den nyckel som certifikatet är gjort för: RSA med minst 2048 bitar, ECDSA (P-256 eller P-384) eller Ed25519.
server-listen-failed = Det går inte att lyssna på { $what }.
server-listen-failed-hint = Ett annat program använder kanske samma port: pröva en annan, till exempel --listen 127.0.0.1:7879.
server-locked = En annan server använder redan mappen { $what }.
server-locked-hint = Stäng den, eller välj en egen mapp för den här servern med --data-dir.
server-folder-failed = Mappen eller filen { $what } kan inte användas.
server-folder-failed-hint = Kontrollera att den finns och att du får skriva i den, eller välj en annan mapp med --data-dir.
server-full = Det finns mindre än { $what } MB ledigt utrymme på disken.
server-full-hint = Frigör utrymme. Rådgivningspunkterna behåller sina kontakter och skickar dem när servern svarar igen.
server-store-newer = Uppgifterna har sparats med ett nyare lahitori-program.
server-store-newer-hint = Starta servern med det nyare programmet.
server-store-failed = Uppgifterna i mappen { $what } kan inte öppnas.
server-store-failed-hint = Kontrollera mappen och disken. Om filen är skadad, återställ den från en säkerhetskopia: rådgivningspunkterna skickar det som saknas på nytt.
server-database-address = Databasens adress kan inte läsas.
server-database-address-hint = Skriv den så här: postgres://ANVÄNDARE@localhost/NAMN
server-database-remote = Databasen finns på en annan dator, och förbindelsen skulle inte vara krypterad.
server-database-remote-hint = Ta bort sslmode=disable ur adressen.
server-database-untrusted = Databasens certifikat är inte betrott: { $what }
server-database-untrusted-hint = Ange filen med utfärdarens certifikat: --database-ca FIL. Värdnamnet i adressen ska finnas i databasens certifikat.
server-database-ca = Filen { $what } innehåller inga certifikat som kan läsas (PEM).
server-database-ca-hint = Be den som sköter databasen om utfärdarens certifikat.
server-no-county = En databas kan innehålla flera områden, och inget har angetts.
server-no-county-hint = Ange serverns område: --county KOD, till exempel --county pirkanmaa
server-database-backup = En databas gör sina egna säkerhetskopior.
server-database-backup-hint = Använd pg_dump eller pg_basebackup eller den tjänst som sköter databasen. README berättar vad som görs när databasen har återställts.
server-database-restored = Databasen har en ny identitet, och siffrorna har räknats om. Starta servrarna på nytt: rådgivningspunkterna skickar då det som saknades i säkerhetskopian. Månader som stängdes efter att kopian gjordes stängs på nytt, och deras siffror kan avvika från dem som berättats tidigare.
server-database-failed = Databasen kan inte användas: { $why }
server-database-failed-hint = Kontrollera att den är i gång. Kontrollera också adressen och användarens rättigheter. Starta sedan servern på nytt.
server-no-file = Filen { $what } finns inte.
server-no-file-hint = Kontrollera sökvägen. Serverns data skapas när den startas första gången.
server-file-exists = Filen { $what } finns redan.
server-file-exists-hint = Ge säkerhetskopian ett nytt namn: en gammal skrivs inte över.
server-backup-made = Säkerhetskopian finns i filen { $path }. Förvara den lika väl som serverns egna data.
server-restored = Säkerhetskopian har tagits i bruk. Rådgivningspunkterna skickar på nytt det som saknas i den. Månader som stängdes efter att kopian gjordes stängs på nytt, och deras siffror kan avvika från dem som berättats tidigare.
server-before-restore = De tidigare uppgifterna finns i filen { $path }.
server-rollups-rebuilt = Siffrorna har räknats om ur posterna.
server-rollups-sound = Siffrorna stämmer med posterna.
server-rollups-wrong = Siffrorna stämmer inte med posterna: { $months }. Stoppa servern och räkna om med kommandot lahitori rollups rebuild.
server-no-token = Det finns ingen nyckel till servern.
server-no-token-hint = Starta servern på den här datorn (lahitori serve) eller ange adress och nyckel i miljövariablerna LAHITORI_SERVER och LAHITORI_TOKEN.
server-token-readable = Också andra kan läsa nyckeln i filen { $path }.
server-token-readable-hint = Begränsa rättigheterna: chmod 600 { $path }
server-address-unfit = Till adressen { $server } kan ingen nyckel skickas.
server-address-unfit-hint = Använd en adress som börjar med https://, eller den här datorns adress http://127.0.0.1.
server-unreachable = Servern { $server } svarar inte.
server-unreachable-hint = Starta servern med kommandot lahitori serve eller kontrollera adressen.
server-stranger = På adressen { $server } svarar något annat än en lahitori-server.
server-stranger-hint = Kontrollera adressen. Nätets inloggningssida kan svara i stället för servern.
server-token-unknown = Servern känner inte till den här nyckeln.
server-token-unknown-hint = Nyckeln kan ha tagits ur bruk: be serverns administratör om en ny.
server-not-yours = Den här nyckeln räcker inte till för detta.
server-not-yours-hint = Be serverns administratör om en nyckel med en roll som räcker till.
server-not-found = Det finns inget sådant på servern.
server-not-found-hint = Se numren med kommandot lahitori token list.
server-bad-desk = Rådgivningspunktens kod saknas, är överflödig eller duger inte.
server-bad-desk-hint = Rollerna desk och unit har en rådgivningspunkt, till exempel --desk tesoma, de andra har ingen.
server-bad-role = Det finns ingen sådan roll.
server-bad-role-hint = Rollerna är desk, unit, manager, editor och admin.
server-busy = Servern hinner eller kan inte svara nu.
server-busy-hint = Försök på nytt om en stund; orsaken finns i serverns logg.
server-token-made = Nyckel { $id } är skapad. Den visas bara här:
server-token-revoked = Nyckel { $id } fungerar inte längre.
server-token-works = i bruk
server-token-revoked-on = ur bruk sedan { $day }
report-title = Kontakter: { $period }
report-all-desks = Alla rådgivningspunkter
report-contacts = Kontakter sammanlagt: { $count }
report-figures = Nyckeltal
report-table-title = { $table } ({ $unit })
report-table-desk = Rådgivningspunkt
report-table-level = Tjänstens nivå
report-table-method = Sätt att kontakta
report-table-hour = Timme
report-table-client-group = Vems ärende
report-table-places-before = På hur många ställen man varit förut
report-table-need = Behov
report-table-outcome = Resultat
report-table-destination = Vart man hänvisades
report-table-handover = Hur överlämningens sista samtal gick
report-table-older-guidance = Servicehandledning för äldre
report-table-found-weakly = Behov som sökningen bara gav ett svagt svar på
report-table-calls = Hur varje samtal gick, inte bara det sista
report-table-asker = Vem frågade
report-table-duration = Längd
report-table-feedback = Fick personen hjälp, enligt egen uppgift
report-table-language = Samtalets språk
report-table-segment = Kundrelation
report-table-signs = Antal tecken
report-table-day = Dag
report-table-week-hour = Klockslag och veckodag
report-table-together = Behov som kom i samma kontakt
report-table-combined = Tre eller flera behov i samma kontakt
report-table-needs-at-once = Hur många behov i samma kontakt
report-table-led-to = Vart man hänvisades vid olika behov
report-needs-at-once = { $count ->
    [0] inget, kontakten bröts
    [one] ett behov
   *[other] { $count } behov
}
report-table-week = Vecka
report-table-month = Månad
report-table-municipality = Hemkommun
report-table-unmet-municipality = Hemkommun när ingen hjälp hittades
report-table-unmet = Behov som ingen hjälp fanns för, och orsakerna
report-unit-contacts = kontakter
report-counted-only = Därtill vägvisning { $directions } gånger och fel nummer { $wrong } gånger; de är inte med i tabellerna.
report-unit-needs = behov utan brutna kontakter
report-unit-handed-over = personligen överlämnade behov
report-unit-older-guidance = kontakter i servicehandledningen
report-unit-found-weakly = behov med ett svagt svar
report-unit-calls = samtal för överlämning
report-unit-unmet = behov som ingen hjälp hittades för
report-total = sammanlagt
report-all-hidden = alla rader är dolda
report-hidden = dold
report-nothing-to-divide = inget att räkna
report-row-unknown-code = okänd kod
report-row-not-told = inte angivet
report-row-other-municipalities = annan eller okänd
report-bad-month = Månaden kan inte läsas.
report-bad-month-hint = Skriv månaden så här: 2026-10.
report-month-closed = Månaden är stängd: { $month }. Dess siffror ändras inte längre.
report-month = { $month } { $year }
report-week = vecka { $week }/{ $year }
report-at-least = minst { $count }
report-listed-more = { $count ->
    [one] En ovanligare rad finns bara i CSV- och JSON-filerna.
   *[other] { $count } ovanligare rader finns bara i CSV- och JSON-filerna.
}
report-draft = Utkast: här ingår månader som inte är stängda. Siffrorna ändras ännu och ges inte vidare.
report-open = Ännu inte i siffrorna: { $months }. Hittills { $contacts } kontakter, { $directions } vägvisningar och { $wrong } felringningar. Siffrorna ges när månaden stängs, tidigast { $day }.
report-open-desk = Ännu inte i siffrorna: { $months }. Siffrorna ges när månaden stängs, tidigast { $day }.
report-came-later = Kontakter som kom efter stängningen: { $count }. De finns inte i siffrorna.
report-told-in-note = * En del av månaderna döljer detta tal. Talet gäller de månader som anger det.
report-weekday-mon = mån
report-weekday-tue = tis
report-weekday-wed = ons
report-weekday-thu = tors
report-weekday-fri = fre
report-weekday-sat = lör
report-weekday-sun = sön
report-language-fi = finska
report-language-sv = svenska
report-language-en = engelska
report-month-1 = januari
report-month-2 = februari
report-month-3 = mars
report-month-4 = april
report-month-5 = maj
report-month-6 = juni
report-month-7 = juli
report-month-8 = augusti
report-month-9 = september
report-month-10 = oktober
report-month-11 = november
report-month-12 = december
report-older-helped = fick hjälp eller hänvisades till annat än välfärdsområdet
report-older-forwarded = hänvisades till välfärdsområdets tjänster för äldre och personer med funktionsnedsättning
report-older-other = annat
report-sessions = Öppettid, så som rådgivningspunkterna har antecknat den
report-session = { $days ->
    [one] 1 dag, { $hours } h
   *[other] { $days } dagar, { $hours } h
}
report-session-rate = { $open } · { $rate } kontakter i timmen
report-places = Lediga platser, så som enheterna har meddelat dem
report-places-days = Dagar
report-places-none = Dagar utan en enda
report-places-free = Lediga
report-places-note = En dag är med när enheten har meddelat sina platser. I kolumnen Lediga står månadens minsta och största antal.
report-places-line = dagar { $days }, av dem utan en enda ledig { $none }; lediga { $free }
report-unknown-codes = Koder som det här programmet inte känner till
report-volumes = Volymer i klienthandledningen för äldre
report-volume-older = kontakter som gällde en äldre person
report-volume-guidance = av dem servicehandledning
report-volume-forwarded = till bedömning eller annan äldre- eller funktionshinderservice
report-volume-concerned = kontakter där någon var orolig för en annan (alla åldrar)
report-volumes-note = När bedömningar börjar och deras tidsfrister antecknas inte i kontakterna: de finns i klientdatasystemet.
report-counted-by = Räknat med: { $versions }.
report-counted-by-one = kodlistornas version { $codes }, räknereglernas version { $rules }
report-hidden-note = Tal under { $count } kontakter är dolda, och därtill så många andra att inget dolt tal kan räknas ut. Rader med noll är utelämnade.
report-person-note = Talen är kontakter, inte människor: samma människa kan vara med många gånger.
report-bad-period = En rapport gäller en månad, ett kvartal eller ett år.
report-bad-period-hint = Skriv till exempel 2026-10, 2026-q4 eller 2026: ur enstaka dagar kunde en person räknas fram.
report-local-covers = Den här lähitorins journal omfattar siffrorna från och med { $day }.
figure-resolved-strict = Löstes vid första kontakten (snävt)
figure-resolved-strict-definition = Behov som sköttes genast, av alla behov. Vägvisning, fel nummer och brutna kontakter är inte med.
figure-resolved-broad = Löstes vid första kontakten (brett)
figure-resolved-broad-definition = Behov som sköttes genast, inleddes tillsammans eller överlämnades personligen så att mottagaren tog över, av samma behov.
figure-advised = Fick råd, sköter själv
figure-advised-definition = Behov som det gavs råd om, av samma behov. Talet står bredvid de lösta och ingår inte i dem.
figure-unmet = Ingen hjälp fanns
figure-unmet-definition = Behov som ingen hjälp fanns för, av samma behov.
figure-not-taken = Ringde, ärendet togs inte över
figure-not-taken-definition = Behov där den man ringde inte tog över ärendet eller inte svarade, av alla samma behov. Varje samtal står i en egen tabell, och det sista samtalet i varje överlämning i en annan.
figure-most-needs = Behov som hopar sig
figure-most-needs-definition = Den tiondel av kontakterna som hade flest behov: deras behov av alla behov. Räknat en månad i taget.
figure-found-weakly = Hittades bara svagt
figure-found-weakly-definition = Behov som sökningen bara gav ett svagt svar på när de antecknades, av samma behov. Något kan saknas i servicekatalogen.
figure-cut-off = Kontakten bröts
figure-cut-off-definition = Behov som blev på hälft när kontakten bröts, av alla behov. De är inte med i de andra talen.
figure-older-helped-or-elsewhere = Äldre fick hjälp eller hänvisades till annat
figure-older-helped-or-elsewhere-definition = Kontakter i servicehandledningen för äldre där hjälpen fanns här eller man hänvisades till annat än välfärdsområdets tjänster, av alla kontakter i servicehandledningen för äldre (Birkalands mått).
figure-older-forwarded = Äldre hänvisades till tjänster för äldre och personer med funktionsnedsättning
figure-older-forwarded-definition = Kontakter i servicehandledningen för äldre där minst ett behov hänvisades till välfärdsområdets tjänster för äldre och personer med funktionsnedsättning, av alla kontakter i servicehandledningen för äldre (Birkalands mått).
figure-bounced = Skickades runt
figure-bounced-definition = Kontakter där personen hade varit på minst två ställen förut, av de kontakter där detta är känt.
figure-client-group-not-recorded = Klientgruppen okänd
figure-client-group-not-recorded-definition = Kontakter där det saknas vems ärendet var, utan vägvisning och fel nummer.
figure-places-before-not-recorded = Tidigare ställen okända
figure-places-before-not-recorded-definition = Kontakter där det saknas på hur många ställen man varit förut, utan vägvisning och fel nummer.

## Desk: where I am

title-desk = lähitori { $desk }
title-no-desk = ingen lähitori · välj med Ctrl+P
title-card = Tjänst
title-checklist = { $name } · { $minutes } min
title-situations = Vilken livssituation gäller det?
checklist-situation = För det här finns en egen kort lista: { $name } ({ $key })
situation-answered = besvarade { $answered }, frågor { $questions }
title-visit = För in kontakten i statistiken
title-correct = Rätta en kontakt i statistiken
title-day = Dagen { $day }
title-month = Den här lähitorins månad
title-help = Hjälp: skriv vad du söker
title-palette = Kommandon
title-choose-desk = Välj lähitori
title-choose-municipality = Vems ärende: hemkommun
title-choose-theme = Välj färger
title-unfinished = Oavslutade kontakter
title-urgent = Brådskande: vem ringer vi nu
title-leave = Avsluta
title-cancel = Ta bort från statistiken

## Desk: head, times

status-customer-language = till klienten: { $language }
status-unfinished = { $count ->
    [one] 1 oavslutad
   *[other] { $count } oavslutade
}
status-waiting = { $count ->
    [one] 1 inte skickad
   *[other] { $count } inte skickade
}
status-attention = kräver åtgärd
day-time = { $day } kl. { $time }
at-time = kl. { $time }

## Desk: states

state-phone-open-until = telefon öppen till { $when }
state-phone-open = telefon alltid öppen
state-phone-closed-opens = telefonen öppnar { $when }
state-phone-closed = telefon stängd
state-place-open-until = öppet till { $when }
state-place-open = alltid öppet
state-place-closed-opens = stängt, öppnar { $when }
state-place-closed = stängt
state-web-open-until = betjänar till { $when }
state-web-open = betjänar alltid
state-web-closed-opens = betjänar igen { $when }
state-web-closed = stängt nu
state-web = på nätet
state-unknown = öppettiden okänd
state-through = efter bedömning
state-elsewhere = inte för den kommunens invånare

## Desk: search

search-nothing = Inga tjänster. Katalogen är tom eller kunde inte öppnas: lahitori catalog check säger varför.
search-opening = Tjänstekatalogen öppnas …
home-line = vems ärende: { $municipality }
home-unknown = hemkommunen okänd
so-far = Hittills
so-far-chosen = Valda
so-far-nothing = Inga förslag ännu.

## Desk: service card

card-direct = Hänvisa hit
card-for-whom = För vem
card-how = Så här går det till
card-bring = Ta med
card-cost = Pris
card-area = Var
card-through = Först
card-next = Sedan
card-alternatives = Också
card-instead = När stängt
card-closed-instead = Stängt. Bråttom
card-deadline = Start
card-law = Lag
card-names = Andra namn
card-words = Så säger man
card-selected = vald
cost-free = avgiftsfri
cost-fee = avgiftsbelagd, summan okänd
cost-varies = priset varierar
cost-unknown = priset är inte känt
area-mainland = hela landet utom Åland
area-nation = hela Finland
area-serves = passar: { $municipality }
area-not = inte för invånare i { $municipality }
channel-sms = Sms
channel-phone = Ring
channel-place = Plats
channel-web = På nätet
channel-form = Uträtta ärendet
channel-email = E-post
channel-free = avgiftsfritt
source-dated = källa { $source }, kontrollerat { $date }, { $age }
source-undated = källa { $source }, utan datum
grade-check = kontrollera före användning
grade-unverified = inte kontrollerad
deadline-assessment = senast { $cautious } (lördagar medräknade), räknat må–fr { $usual } · 7:e vardagen, gäller personer över 75 år och andra som lagen nämner (1301/2014 36 §)

## Desk: checklist

checklist-say = Du kan säga:
checklist-silent = Bara för dig: fråga inte högt.

## Desk: counting

visit-level = Nivå
visit-method = Sätt
visit-asker = Vem frågar
visit-group = Vems ärende
visit-need = Behov
visit-outcome = Resultat
visit-handover = Överlämning
visit-unmet = Varför inte
visit-destination = Vart
visit-places = Före detta
visit-feedback = Hjälpte det
visit-time = Tid
visit-add-need = + ett behov till
visit-not-set = –
visit-hour = { $day } kl. { $hour }–{ $next }
visit-late = i efterhand
visit-gate = Om någon kan behöva socialservice: dokumentera det i dag i klientdatasystemet.
visit-nothing-personal = Här sparas inga namn, nummer eller fri text.

## Desk: day

month-counting = Räknar …
day-count = Kontakter { $count } · vägvisningar och fel nummer { $quick }
day-hour = kl. { $hour }
day-nothing = Inga kontakter i statistiken.
day-session-open = { $desk } är öppen i statistiken.
day-session-closed = { $desk } är inte öppen i statistiken.
day-no-desk = Ingen lähitori är vald. Välj med Ctrl+P.
entry-waiting = inte skickad
entry-sent = skickad
entry-attention = kräver åtgärd: { $why }
day-sending-not-joined = Ingen server är ansluten: { $waiting } väntar på den här datorn.
day-sending-all-sent = Allt är skickat.
day-sending-waiting = { $waiting } väntar på att skickas.
day-sending-elsewhere = { $waiting } väntar; ett annat program på datorn skickar.
day-sending-refused = Servern godkänner inte den här lähitorin: { $waiting } väntar. Tala om det för administratören.
day-sending-offline = Servern svarar inte: { $waiting } väntar på den här datorn. Inget försvinner.
day-sending-offline-retry = Servern svarar inte: { $waiting } väntar. Nytt försök kl. { $time }. Inget försvinner.
day-sending-attention = { $count } kräver åtgärd.

## Desk: messages

message-saved = { $waiting ->
    [one] I statistiken · 1 inte skickad · { $key } ångrar
   *[other] I statistiken · { $waiting } inte skickade · { $key } ångrar
}
message-corrected = Rättat. Originalet finns kvar.
message-cancelled = Borttaget ur statistiken.
message-restored = Den tömda kontakten är öppen igen.
unfinished-left = lämnad kl. { $time }, samtal { $minutes } min
foot-remove = ta bort behovet
message-undone = Ångrat. Kontakten är öppen igen.
message-left-open = Lämnad öppen med nummer { $number }.
message-unfinished-full = Det finns redan nio oavslutade. För in eller töm någon först.
message-cleared = Tömt. En ny kontakt kan börja. Ctrl+Z återställer.
message-selected = Vald: { $service }
message-unselected = Inte längre vald: { $service }
message-selection-full = Tolv är redan valda. Ta bort någon först.
message-outcome-missing = Välj resultat: hur gick det?
message-need-missing = Välj behov: vad gällde ärendet?
message-needs-full = I en kontakt ryms fem behov.
message-language = Språk: svenska
message-customer-language = Språk som läses för klienten: { $language }
message-session-open = Lähitorin är nu öppen i statistiken.
message-session-closed = Lähitorin är nu stängd i statistiken.
message-no-path = En väg börjar med en tjänst eller ett behov: välj först en rad.
message-closed-with-open = Lähitori är stängd. De här kontakterna är fortfarande öppna: öppna och för in dem, eller ta bort med Delete.
foot-drop = ta bort
message-no-desk = Välj först lähitori: kommandon, Välj lähitori.
message-nothing-to-undo = Inget att ångra. På dagens skärm kan du ta bort en kontakt.
message-paste-cut = Texten var för lång. Slutet lämnades bort.
message-imports-awaited = De importerade tjänsterna förbereds. Tills dess hittar sökningen bara de tjänster som är skrivna här.
message-catalog-findings = { $count ->
    [one] Tjänstekatalogen har 1 anmärkning: lahitori catalog check visar den. Resten används.
   *[other] Tjänstekatalogen har { $count } anmärkningar: lahitori catalog check visar dem. Resten används.
}
message-journal-rescued = { $count ->
    [one] En skadad journal lades undan och 1 rad räddades. Tala om det för administratören.
   *[other] En skadad journal lades undan och { $count } rader räddades. Tala om det för administratören.
}
message-journal-vanished = Journalen på den här datorn är borta och en ny påbörjades. Tala om det för administratören.
message-journal-network = Journalen finns på en nätverksdisk: det är långsammare och osäkrare. Tala om det för administratören.
message-drafts-found = Oavslutade kontakter hittades: { $count }.
message-bad-keys = { $count ->
    [one] Inställningarna har 1 tangent som inte kan användas: lahitori doctor visar den.
   *[other] Inställningarna har { $count } tangenter som inte kan användas: lahitori doctor visar dem.
}
not-saved-disk-full = INTE SPARAD: disken är full. Kontakten finns kvar här. Frigör utrymme och tryck Enter igen.
not-saved-read-only = INTE SPARAD: mappen kan inte skrivas. Sökningen fungerar. Tala om det för administratören.
not-saved-busy = INTE SPARAD: ett annat program håller journalen. Försök om en stund.
not-saved-other = INTE SPARAD: journalen kan inte skrivas. lahitori doctor säger varför. Sökningen fungerar.
personal-identity-code = Det här ser ut som en personbeteckning. Ta bort den: inget om personen skrivs här.
personal-phone = Det här ser ut som ett telefonnummer. Ta bort det: inget om personen skrivs här.
personal-email = Det här ser ut som en e-postadress. Ta bort den: inget om personen skrivs här.
personal-iban = Det här ser ut som ett kontonummer. Ta bort det: inget om personen skrivs här.
too-small = Fönstret är för litet: det behövs { $columns } × { $rows } tecken. Gör det större. Inget försvinner.
covered = Skärmen är dold.

## Desk: questions

confirm-leave-question = Ska vi avsluta?
confirm-leave = Avsluta
confirm-leave-open = Avsluta, lähitorin förblir öppen i statistiken
confirm-leave-close = Avsluta och stäng lähitorin i statistiken
confirm-stay = Fortsätt
confirm-unfinished = Oavslutade kontakter: { $count }. De sparas ett dygn.
confirm-waiting = Inte skickade: { $count }. De sparas och skickas senare.
confirm-cancel-question = Ska kontakten tas bort ur statistiken?
confirm-cancel-entry = Ta bort ur statistiken
confirm-keep = Behåll
desk-left-waiting = { $count ->
    [one] 1 är inte skickad. Den finns sparad på den här datorn och skickas när arbetsbordet öppnas nästa gång.
   *[other] { $count } är inte skickade. De finns sparade på den här datorn och skickas när arbetsbordet öppnas nästa gång.
}
urgent-112 = Livsfara, plötslig förvirring, svaghet eller bröstsmärta: ring genast 112.
choose-no-desk = ingen lähitori
chooser-nothing = Inga träffar. Ta bort bokstäver eller tryck Esc.
unfinished-line = från en tidigare session, samtal { $minutes } min

## Desk: keys

foot-open = öppna
foot-select = välj
foot-unselect = ta bort valet
foot-back = tillbaka
foot-answer = svara
foot-skip = hoppa över
foot-next = vidare
foot-line = rad
foot-suggestions = förslag
foot-questions = frågor
foot-choose = välj
foot-add-need = ett behov till
foot-correct = rätta
foot-take-back = ta bort
foot-other-day = annan dag
foot-month = månad
foot-day = dag
foot-do = gör
foot-uncover = visa
key-help = hjälp
key-help-long = Hjälp: tangenter och kommandon
key-first-contact = första kontakten
key-first-contact-long = Checklistan för första kontakten
key-situation = livssituation
key-situation-long = Checklistor för livssituationer
key-path = väg
key-path-long = Servicevägen från den tjänst som du står på
foot-path-on = följ vägen
key-count = statistik
key-count-long = För in kontakten i statistiken
key-language = språk
key-language-long = Byt språk: suomi, svenska, English
key-unfinished = lämna öppen
key-unfinished-long = Lämna öppen och visa oavslutade
key-urgent = akut
key-urgent-long = Brådskande: 112, 116117, krisjour
key-directions = vägvisning
key-directions-long = För in vägvisning, utan andra frågor
key-wrong-number = fel nummer
key-wrong-number-long = För in fel nummer
key-cover = dölj
key-cover-long = Dölj skärmen
key-new-contact = ny
key-new-contact-long = Ny kontakt: töm ord och svar
key-day = dagen
key-day-long = Dagens kontakter och vad som inte är skickat
key-municipality = kommun
key-municipality-long = Vems ärende: välj hemkommun
key-customer-language = klientens språk
key-customer-language-long = Byt språket som läses för klienten
key-undo = ångra
key-undo-long = Ångra det senast införda
key-palette = kommandon
key-palette-long = Alla kommandon
key-desk = lähitori
key-desk-long = Välj lähitori
key-session = öppen/stängd
key-session-long = Öppna eller stäng lähitorin i statistiken
key-theme = färger
key-theme-long = Välj färger
key-leave = avsluta
key-leave-long = Avsluta
theme-terminal = terminalens egna färger
theme-contrast = hög kontrast
theme-light = ljust
theme-dark = mörkt
theme-colour-blind = för färgblinda
theme-mono = inga färger
help-how-type = Skriv vad personen säger; tjänsterna kommer på raderna
help-how-rows = Med pilarna till raderna; en siffra öppnar raden
help-how-enter = Enter gör huvudsaken: öppnar, svarar, för in
help-how-plus = Plus väljer tjänsten för den här kontakten
help-how-tab = Tab flyttar mellan skärmens delar
help-how-esc = Esc går tillbaka; inget försvinner
help-how-count = Statistik: F3, resultatets siffra, Enter

## Filters in the line

filter-complete = Tab fyller i: { $candidates }
filter-in-force = Filter { $filters }: det som passar först, övriga längre ner.
filter-language = språk { $language }
filter-open-now = öppet nu
filter-unknown-municipality = Kommunen är okänd. Skriv kommunens namn, till exempel kommun:Nokia.
filter-unknown-language = Språket är okänt. Skriv språkets namn eller kod, till exempel språk:svenska eller språk:sv.
filter-unknown-open = Tiden gick inte att förstå. Skriv till exempel öppet:, öppet:lö eller öppet:må 17.
fit-language-no = inte på { $language }
fit-language-unknown = språk okänt
fit-free-no = avgiftsbelagt
fit-closed-now = stängt nu
fit-closed-then = stängt { $when }
fit-open-then = öppet { $when }
fit-open-day = öppet { $day } { $hours }
card-note = Obs

## Import: findings and the mirror
import-progress = { $count } poster lästa, { $megabytes } MB
import-unreadable = Källan { $name } kan inte läsas till slut: { $detail }. Ingenting ändrades.
import-source-hint = Ange en JSON-fil från Servicedatalagret, en mapp med sådana filer eller en https-adress.
import-no-files = Mappen { $folder } har inga .json-filer.
import-no-records = Källan { $from } har inga poster från Servicedatalagret. Ingenting ändrades.
import-vanished = Av posterna som finns här ({ $kind }: { $had }) saknas { $vanished } i källan. Det tror programmet inte på, och ingenting ändrades.
import-vanished-hint = Kontrollera att källan är hel. Om den är det, ange också --force.
import-address = { $address } är ingen adress som man kan hämta från på ett säkert sätt.
import-address-hint = Använd en https-adress, eller en http-adress på den här datorn.
mirror-damaged = Filen med importerade tjänster, { $file }, är skadad.
mirror-damaged-hint = Ta bort filen och importera tjänsterna på nytt. Den innehåller bara importerade uppgifter.
mirror-newer = En nyare version av programmet har skapat filen { $file }.
mirror-newer-hint = Använd det nyare programmet, eller ta bort filen och importera tjänsterna på nytt.
mirror-busy = Ett annat program skriver just nu i filen { $file }.
mirror-busy-hint = Vänta tills den andra importen är klar och försök igen.
mirror-read-only = Det går inte att skriva i filen { $file }.
mirror-disk-full = Disken där { $file } finns är full.
mirror-disk-full-hint = Frigör utrymme och försök igen. Ingenting ändrades.
mirror-too-long = Importen lyckades inte: { $detail }.
mirror-other = Filen med importerade tjänster, { $file }, fungerar inte: { $detail }.
mirror-other-hint = Kontrollera mappen och dess rättigheter och försök igen. Ingenting ändrades.
findings-title = Importerat från { $from } till mappen { $into }.
findings-read = lästa
findings-kept = i bruk
findings-services = tjänster
findings-channels = servicekanaler
findings-organizations = organisationer
findings-general-descriptions = grundbeskrivningar
findings-unknown = annat
findings-put = Nya { $added }, ändrade { $changed }, oförändrade { $unchanged }, borttagna { $removed }.
findings-more = … och { $count } rader till: se --json.
findings-effect-changed = Med i en annan form:
findings-effect-not-understood = Med, men kontrollera:
findings-effect-left-out = Utelämnat:
findings-effect-missing = Källan berättar inte:
findings-cut = för långt, slutet utelämnat
findings-rewritten = skrivet i en annan form
findings-repeated = berättat flera gånger, finns en gång
findings-doubtful = knappast rätt, visas som det berättades
findings-unknown-word = okänt ord, sparat
findings-not-understood = inte förstått
findings-left-out = det finns ingen plats för detta
findings-personal = ser ut som en enskild persons kontaktuppgift
findings-not-published = inte publicerad
findings-missing = saknas
findings-dangling = hänvisar till en post som inte har importerats
## Rows and cards

row-copies = { $count ->
    [one] + 1 annan
   *[other] + { $count } andra
}
title-copies = I vilken kommun
choose-current = { $name } (används nu)
text-in-fi = på finska
text-in-sv = på svenska
text-in-en = på engelska
foot-week = vecka
hours-source-says = Källan säger om tiderna:
card-staff-note = För personalen
card-languages = Språk
card-description = Beskrivning
card-keywords = Sökord
card-origin = Uppgifter
card-unknown = Inte förstått
card-detail-deadline = Tidsfrist
card-detail-processing = Handläggning
card-detail-validity = Gäller
card-detail-requirements = Villkor
card-detail-voucher = Servicesedel
card-detail-other = Dessutom
origin-ptv = Servicedatalagret (SDL)
origin-hsds = en annan servicekatalog (HSDS)
origin-modified = { $source }, ändrat { $date }, { $age }
age-days = { $count ->
    [0] i dag
    [1] i går
   *[other] för { $count } dagar sedan
}
age-months = för { $count } månader sedan
age-years = för { $count } år sedan

## Why a row stands where it stands

title-why = Varför tjänsten står här
key-why = varför
key-why-long = Varför tjänsten står på den här platsen
why-name = ”{ $word }” finns i namnet: { $found }.
why-other-name = ”{ $word }” finns i ett annat namn: { $found }.
why-everyday = ”{ $word }” liknar det som folk säger: { $found }.
why-text = ”{ $word }” finns i beskrivningen: { $found }.
why-need = ”{ $word }” hör till ett behov som tjänsten svarar på: { $found }.
why-concept = Sökningen och tjänsten gäller samma sak: { $label }.
why-number = Sökningen är tjänstens telefonnummer.
why-usage = Tjänsten används ofta vid denna lähitori.
why-way-in = Detta är rådgivning eller bedömning: det kommer före de tjänster som det leder till.
why-nothing = Inget ord passar direkt: detta är den närmaste tjänsten eller allmän rådgivning.
why-empty-line = Det finns inga sökord: först kommer de som används mest här och allmän rådgivning.
why-elsewhere = Detta är inte för invånare i { $municipality }, därför står det längre ner.
why-stale = Uppgifterna är gamla: det som är lika bra och färskare kommer före.
why-misfit = Passar inte filtret, eller är okänt:
message-nothing-to-explain = Gå först till en tjänsts rad.
message-unknown-theme = Inställningarnas färgtema finns inte: lahitori doctor berättar vilka som finns.
message-unknown-desk = Den valda lähitorin finns inte i katalogen. Välj lähitori: Ctrl+P.
message-unknown-municipality = Inställningarnas kommun finns inte i katalogen: lahitori doctor berättar om den.
help-how-filters = Filter på samma rad: kommun:Nokia öppet:lö gratis:
help-how-why = Frågetecknet på en rad berättar varför den står där
doctor-municipality-unknown = Inställningarnas kommun ”{ $code }” finns inte i katalogen.
doctor-desk-unknown = Inställningarnas lähitori ”{ $code }” finns inte i katalogen.
doctor-theme-unknown = Inställningarnas färgtema ”{ $name }” finns inte.
doctor-theme-hint = Välj ett av dessa: { $names }.
doctor-setting-hint = Rätta koden i inställningsfilen eller ange rätt katalog.

## The state of the catalogue

search-limit = Det går att be om högst { $max } tjänster.
search-limit-hint = Be om färre med --limit eller säg mer i sökningen.
search-line-long = Indata har en rad på över { $max } kilobyte. Skriv en sökning per rad.
status-catalog = Katalogen { $version }, tjänster { $services }
status-written = egna { $count }
status-ptv = från servicedatalagret (SDL) { $count }
status-hsds = från en annan katalog (HSDS) { $count }
status-synced = { $folder }: importerade uppgifter { $count }, aktuella { $day }
status-imported = { $folder }: importerade uppgifter { $count }, ändrade senast { $day }
status-facts = Kontaktuppgifter och priser med källa: { $count }
status-published = tillförlitliga { $count }
status-check = kontrolleras före användning { $count }
status-unverified = inte kontrollerade { $count }
status-under-30 = under 30 dagar gamla { $count }
status-under-180 = 30–180 dagar gamla { $count }
status-under-365 = 181–364 dagar gamla { $count }
status-older = minst ett år gamla { $count }
status-undated = utan datum { $count }
status-first = Kontrollera först:
status-nothing-to-check = Ingenting behöver kontrolleras nu.
status-no-date = inget datum
status-shared = och { $count } andra tjänster

## Referral paths

path-title = Serviceväg: { $name }
path-guidance = rådgivning
path-first = först
path-first-of = först en av dessa
path-next = sedan
path-alternative = alternativ
path-instead = när stängt
path-when = Hänvisa hit { $when }.
path-stands-in = Stängt nu. I stället: { $name }.
path-skip = Det här steget kan hoppas över, för dessa kan man kontakta direkt: { $names }.
path-may-skip = kan hoppas över
path-more = härifrån vidare ännu { $count }
path-made-of = Servicekatalog { $version }
path-unknown = Katalogen har varken tjänsten eller behovet ”{ $id }”.
path-nearest = Närmast är { $ids }; lahitori catalog list räknar upp tjänsterna.

## Practice
practice-mark = ÖVNING
practice-number = övn.
practice-title-list = Övningsfall
practice-title-story = Fall
practice-title-review = Respons · { $name }
practice-title-show = { $name } · { $step }/{ $steps }
practice-free = Fri övning utan fall
practice-intro = Övningen skickar ingenting och syns inte i siffrorna. Personerna är påhittade. Ring inte numren.
practice-comes = { $method } · hemkommun { $municipality }
practice-how = Hjälp personen som i verkligt arbete: sök, fråga, kom överens och för in i statistiken. Berättelsen syns hela tiden, och personen svarar när du öppnar en fråga. När du har fört in kontakten får du respons.
practice-says = Klienten: ”{ $words }”
practice-says-nothing = Klienten säger inget om det här.
practice-not-counted = Övning: inte i statistiken.
practice-only = Fallet finns bara i övningen: lahitori train.
practice-unknown = Fallet { $id } finns inte.
practice-too-small = ÖVNING. { $words }
practice-met = Det här lyckades
practice-missed = Pröva nästa gång
practice-mistakes = Kontrollera det här
practice-unfitting = ! { $question }: klienten sa ”{ $words }”. Det som passar: { $answers }.
practice-path = En bra väg
practice-aloud = ”{ $words }”
practice-step-numbered = { $step }. { $what }
practice-path-done = ✓ { $step } · gjort
practice-path-otherwise = ○ { $step } · syntes inte i det som gjordes
practice-path-unheard = · { $step } · det här hör programmet inte
practice-theme-urgency = Brådska
practice-theme-asking = Att fråga
practice-theme-signs = Tecken
practice-theme-organiser = Anordnare
practice-theme-handover = Personlig överlämning
practice-theme-count = Statistik
practice-step-say = Säg
practice-step-urgent = Öppna brådskande hjälp
practice-step-ask = Fråga: { $name }
practice-step-answer = Fråga: { $name } → { $answers }
practice-step-service = Öppna tjänsten: { $name }
practice-step-next = Nästa steg
practice-step-next-with = Nästa steg: { $name }
practice-step-outcome = För in: { $need } → { $outcomes }
practice-typed = Skriv: { $words }
practice-no-rule = För det här steget har ingen lag antecknats.
practice-foot-begin = börja
practice-foot-show = visa för gruppen
practice-foot-list = fall
practice-foot-again = på nytt
practice-foot-path = vägen
practice-foot-next = nästa
practice-foot-before = föregående
practice-foot-why = varför
practice-foot-ranked = varför hittades
practice-foot-rule = lag
practice-bad-time = Tiden { $time } gick inte att förstå. Skriv den så här: 2026-12-24T14:00.
practice-not-journal = { $file } är ingen övningsdagbok. Den ändrades inte.
practice-journal-failed = Övningsdagboken { $file } går inte att använda: { $detail }
practice-bad-recording = { $file } är ingen inspelad övning.
agreement-nothing = Inget fall har kodats av alla: det finns inget att jämföra.
agreement-cohen = { $field }: eniga { $percent } %, Cohens kappa { $kappa }, kontakter { $contacts }
agreement-fleiss = { $field }: eniga { $percent } %, Fleiss kappa { $kappa }, kontakter { $contacts }
agreement-no-kappa = { $field }: eniga { $percent } %, kontakter { $contacts }. Alla använde en och samma kod, så kappa går inte att räkna.
agreement-confused = { $one } och { $other } om samma kontakt: { $times } gånger
store-practice = Filen är en övningsdagbok, inte kontakternas dagbok.
store-practice-hint = Flytta bort den ur datamappen; den ändrades inte.

## The note to take along

key-slip = minneslapp
key-slip-long = Minneslapp till klienten: visa, skriv ut, kopiera, QR-kod
title-slip = Minneslapp
slip-title = Minneslapp
slip-next = Nästa steg
slip-open = Öppet
slip-by = Senast
slip-agreed = Överenskommet
slip-as-of = Uppgifterna är från { $day }. De kan ändras.
slip-from = Lappen kommer från lähitori { $desk }.
slip-start-by = Bedömningen av servicebehovet ska börja senast { $day }. Ring om ingen har hört av sig då.
slip-you-call = Du ringer själv.
slip-you-go = Du går dit.
slip-you-apply = Du gör en ansökan.
slip-close-one-calls = En närstående ringer.
slip-they-call = Någon från tjänsten ringer dig.
slip-they-visit = Någon från tjänsten kommer hem till dig.
slip-we-return = Lähitori tar kontakt med dig.
slip-ask-safe = Är det tryggt att ta med den här lappen?
slip-after-violence = Efter våld eller hot ges ingen lapp av sig själv. Fråga: är lappen trygg? Välj formen först sedan.
slip-form = Form
slip-form-named = med tjänsternas namn
slip-form-discreet = bara nummer och tider
slip-form-withheld = ingen lapp
slip-language = Lappens språk
slip-second = Ett språk bredvid
slip-none = nej
slip-scan = QR-kod
slip-file = Fil
slip-file-text = text
slip-file-html = HTML
slip-file-pdf = PDF
slip-file-name = minneslapp
slip-code = QR-kod. Läs den med telefonens kamera.
slip-code-too-large = QR-koden får inte plats. Gör fönstret större: minst { $columns } tecken och { $rows } rader.
slip-nothing-to-scan = På lappen finns inget nummer och ingen adress som kan bli en QR-kod.
slip-nothing-chosen = En minneslapp behöver en tjänst. Sök eller välj den först (+).
slip-withheld = Det finns ingen lapp. Välj formen, om lappen är trygg.
slip-no-numbers = De här tjänsterna har inget nummer: utan namn blir lappen tom.
slip-printing = Lappen är på väg till skrivaren.
slip-printed = Lappen har getts till skrivaren.
slip-practised = I övningen skrivs lappen inte ut, kopieras inte och sparas inte.
slip-copied = Kopierad. Om det inte går att klistra in hindrar terminalen det: skriv ut.
slip-not-copied = Efter våld läggs lappen inte i urklipp. Skriv ut den.
slip-too-long = Lappen är för lång för urklipp. Skriv ut eller spara den.
slip-saved = Sparad: { $file } i mappen { $folder }
slip-no-command = Kommandot { $command } finns inte. Spara lappen och säg till den ansvariga.
slip-refused = { $command } skrev inte ut. Kontrollera skrivaren och försök igen (P).
slip-timed-out = { $command } svarade inte på { $seconds } sekunder. Kontrollera skrivaren, försök igen (P).
slip-not-written = Lappen kan inte sparas. Säg till den ansvariga: { $folder }
slip-cli-withheld = För den här tjänsten görs ingen lapp av sig själv: i fel händer kan den vara farlig.
slip-cli-withheld-hint = Om lappen är trygg, ange --discreet (bara nummer och tider) eller --named (med namn).
slip-cli-named-hint = Ange --named, om namnen får synas.
foot-turn = till klienten
foot-print = skriv ut
foot-copy = kopiera
foot-save = spara
foot-code = QR-kod

## Desk: line by line

linear-welcome = Lähitori rad för rad. Skriv det som klienten berättar och tryck Enter. ? berättar vad du kan skriva.
linear-marked = { $mark }: { $title }
linear-input = På raden står: { $text }
linear-more = { $count } till. > läser mer.
linear-level = nivå { $level }: { $text }
linear-as-before = Samma som nyss. * läser den på nytt.
linear-no-more = Det finns inte mer.
linear-no-change = Ingenting ändrades.
linear-no-row = Punkten { $name } finns inte här. ? berättar vad du kan skriva.
linear-no-line = Här finns ingen sökrad. - går tillbaka. ? berättar vad du kan skriva.
linear-no-command = Kommandot { $name } finns inte. /kommandon räknar upp alla.
linear-which-command = Vad betyder { $name }? { $commands }
linear-chosen = { $choice }, vald
linear-none-chosen = inget valt
linear-skipped = { $text }, hoppades över
linear-selected = vald
linear-covered = Det som sades tidigare syns fortfarande i fönstret. Töm fönstret själv om någon ser på. En tom rad öppnar arbetsbordet igen.
linear-empty-line = tom rad
linear-key = { $key }: { $what }
linear-help-words = Skriv ord för att söka. En ny rad ersätter den förra.
linear-help-pick = En siffra eller en bokstav väljer en punkt.
linear-help-enter = En tom rad gör det viktigaste, - går tillbaka.
linear-help-row = .3 läser punkt 3, +3 väljer den, ?3 berättar varför den står där.
linear-help-more = > läser de tio nästa, < de tio föregående.
linear-help-again = * läser den här sidan på nytt.
linear-help-command = /ord utför ett kommando: /statistik, /första kontakten, /akut, /dagen, /avsluta. /kommandon räknar upp alla. Också F3 och Ctrl+Z fungerar när de skrivs.
linear-help-space = Mellanslag i början av raden: resten är sökord, även om det är en siffra.

## Desk: warm handover

title-handover = Personlig överlämning: { $name }
handover-nobody = Den här tjänsten har inget telefonnummer. Se på kortet hur man kommer dit.
handover-way-in = vägen in
handover-ask = Be om lov
handover-say = Ring och säg
handover-opening = Hej, jag ringer från lähitori. Jag hjälper en person som har gett lov att ringa. Det gäller: { $needs }.
handover-agree = Kom överens
handover-result = Hur gick det
foot-handover-result = hur det gick
foot-handover-matter = ett annat ärende
handover-matter = Ärende
handover-matter-of = { $need } ({ $place }/{ $count })
message-next-in-line = Antecknat. Ring genast nästa: det är valt nu.
message-handed-over = Antecknat. Upprepa högt vem som tog över och vad som händer härnäst. F3 för in kontakten.
message-no-consent = Antecknat. Godta svaret, ge numret och öva tillsammans vad man kan säga i samtalet.
message-nobody-left = Ingen tog över ärendet. Det stannar hos oss: berätta för din chef i dag och kom överens om när du återkommer.
message-nothing-to-hand-over = Välj först den tjänst som ärendet ska lämnas till.
key-handover = lämna över
key-handover-long = Personlig överlämning: vem man ringer och vad man säger
key-case = fallet
key-case-long = I övningen: fallet på nytt och tillbaka till fallen
checklist-handover = Ring nu tillsammans: { $name } ({ $key })
checklist-doubt = Se efter en gång till: { $ask }
checklist-unknown = Checklistan { $id } finns inte.
checklist-known = Listorna: { $ids }
checklist-asked-when = Frågas när: { $when }
checklist-when-is = { $question } är { $answers }
checklist-when-not = { $question } är inte { $answers }
handover-tell = Berätta också
handover-agreed = Tar ni över ärendet? Vem tar det, och när hör vi av er? Vart ringer vi om ingen hör av sig?

## Desk: several professionals together, and free places

title-escalate = Hjälp av flera yrkespersoner: kort till en annan enhet
escalate-to = Till
escalate-how-soon = Hur snart
escalate-why = Varför
escalate-no-unit = Ingen enhet tar emot kort nu, eller så finns ingen kontakt med servern. Ring.
escalate-needs = Ärende
escalate-whose = Vems ärende
escalate-language = Språk att tala
escalate-services = Valda tjänster
escalate-tried = Redan försökt
escalate-call = Eller ring
escalate-nothing-personal = Kortet har inget namn, inget nummer och ingen fritext. Säg koden i telefon. Kortet tas bort när ärendet är omhändertaget.
card-state-unsure = på väg: det är inte säkert att kortet kom fram
card-state-closing = stängs
card-state-closed = klart: enheten stängde kortet
card-state-waiting = väntar på mottagare, { $minutes } min kvar
card-state-accepted = mottaget
card-state-returned = returnerat: { $why }
card-state-timed-out = ingen tog emot i tid
card-hint-unsure = Programmet försöker igen med samma kort tills det är framme. Ring genast om det är bråttom.
card-hint-closed = Kortets innehåll är borttaget.
card-hint-waiting = Säg koden om du ringer enheten. Läget syns också på dagens skärm.
card-hint-accepted = Enheten har tagit ärendet. Kom överens med personen om vem som tar kontakt och när.
card-hint-call = Ring nu numret nedan och säg koden.
foot-send-card = skicka
foot-close-card = stäng kortet
foot-take-card = ta emot
foot-return-card = returnera
foot-places = ändra talet
foot-tell-places = berätta för andra
title-receive = Mottagning: { $unit }
receive-nothing = Inga kort väntar.
receive-from = Från
receive-return = Returnera, orsak
title-places = Lägesbild: lediga platser
places-nothing = Ingen enhet har berättat om sina platser.
places-not-heard = Servern har ännu inte gett någon lägesbild. Ring enheten och fråga om plats.
places-about = Talet gäller stunden och är ingen bokning. När talet är äldre än dess giltighet vet ingen hur många platser det finns: ring.
places-begin = A berättar om platserna i den valda eller senast lästa tjänsten.
places-untold = inte berättat: Enter
places-press = skriv talet
places-unknown = okänt
places-free = { $free } lediga
places-free-of = { $free } lediga av { $of }
age-minutes = för { $count } min sedan
age-hours = för { $count } h sedan
card-places = Platser
key-escalate = flera yrkespersoner
key-escalate-long = Hjälp av flera yrkespersoner, eskalera: kort till en annan enhet
key-places = lägesbild
key-places-long = Lägesbild: lediga kris- och fortvårdsplatser
key-receive = mottagning
key-receive-long = Mottagning: korten som kommit till enheten
message-card-sent = Kortet { $code } är framme. Säg den här koden i telefon.
message-card-unsure = Osäkert om kortet kom fram: programmet försöker igen. Ring om det är bråttom.
message-card-taken = Kortet { $code } togs emot.
message-card-returned = Kortet { $code } returnerades: { $why }. Ring.
message-card-see-returned = Kortet { $code } returnerades. Öppna dagen: där står orsak och nummer.
message-card-timed-out = Ingen har tagit emot kortet { $code }. Ring enheten och säg koden.
message-card-closed = Kortet { $code } är klart och innehållet är borttaget.
message-card-came = Nytt kort: { $code }.
message-inbox =
    { $count ->
        [one] Ett kort väntar på att tas emot.
       *[other] { $count } kort väntar på att tas emot.
    }
message-card-gone = Kortet finns inte längre: avsändaren stängde det.
message-card-not-now = Ta först emot kortet eller returnera det. Sedan kan det stängas.
message-card-incomplete = Välj först till vem, hur snart och varför.
message-card-no-unit = Den här enheten tar inte längre emot kort. Ring.
message-card-too-many = För många öppna kort. Stäng de färdiga på dagens skärm och ring.
message-card-not-joined = Ingen server är ansluten, så kortet kan inte skickas. Ring.
message-card-offline = Ingen kontakt: kortet skickades inte. Ring.
message-card-refused = Servern tog inte emot kortet. Ring, och berätta för administratören.
message-liaison-unsure = Det är inte säkert att servern hörde. Gör samma sak igen.
message-liaison-refused = Servern tillåter inte detta. Berätta för administratören.
message-liaison-offline = Ingen kontakt med servern: inget ändrades. Försök igen om en stund.
message-places-told = Platserna berättades för andra.
message-places-taken-back = Platserna togs tillbaka. De visas inte längre för andra.
message-no-unit = Programmet är ingen enhets mottagning. Administratören: lahitori unit join

## lahitori unit, lahitori places

unit-joined = Det här programmet är nu mottagning för enheten { $unit } på servern { $server }.
unit-bad-token = Filen har ingen enhets nyckel.
unit-bad-token-hint = Administratören gör nyckeln så här: lahitori token create --role unit --desk KOD
unit-not-joined = Ingen server är ansluten.
unit-not-joined-hint = En rådgivningspunkt ansluts med lahitori join, en enhet med lahitori unit join.
unit-again-hint = Se läget först: lahitori unit cards
unit-no-card = Inget sådant kort har kommit till enheten, eller så är det stängt.
unit-no-card-hint = Koden ser ut som K7-4Q. Öppna kort: lahitori unit cards
unit-no-service = Katalogen har ingen tjänst { $id }.
unit-no-service-hint = Tjänstens id syns i sökningen: lahitori search
unit-bad-places = Så många platser kan det inte finnas.
unit-bad-places-hint = De lediga är högst så många som platserna, och talet gäller 1–{ $hours } timmar.
unit-why = Okänd orsak.
unit-kind = Okänd sorts plats.
unit-one-of = Använd någon av dessa: { $codes }

## The figures in the browser

web-sign-in = Logga in
web-sign-in-how = Siffrorna visas med en nyckel som serverns administratör ger. En session varar högst åtta timmar.
web-token = Nyckel
web-denied-token = Den här nyckeln fungerar inte eller får inte se siffrorna. Kontrollera nyckeln eller be administratören om en ny.
web-denied-too-many = För många fel nycklar. Vänta en minut och försök igen.
web-denied-ended = Sessionen har tagit slut. Logga in på nytt.
web-sign-out = Logga ut
web-skip = Gå till innehållet
web-languages = Språk
web-privacy = Dataskydd
web-invented-mark = PÅHITTADE SIFFROR
web-invented = Demonstration: siffrorna är påhittade. Ingen har kommit med dessa ärenden, och servern tar inte emot något.
web-version = lähitori { $version }
web-problem = Sidan kan inte visas
web-store = Servern kan inte räkna siffrorna just nu. Försök igen om en stund.
web-bad-address = Adressen har en dag eller en rådgivningspunkt som inte kan tolkas. Öppna siffrorna från början och välj på nytt.
web-bad-period = Siffrorna visas för en månad, ett kvartal eller ett år. Välj perioden på nytt.
web-not-yours = Med den här nyckeln syns bara den egna rådgivningspunktens siffror.
web-to-report = Till siffrorna
web-contents = Innehåll
web-contacts = kontakter
web-directions = vägvisningar
web-wrong-numbers = fel nummer
web-hidden = Tal under { $under } är dolda, så att ingen kan kännas igen. Också de tal som ett dolt tal kunde räknas ut av är dolda.
web-show = Visa
web-period = Period
web-months = Månader
web-quarters = Kvartal
web-years = År
web-figure = Nyckeltal
web-row = Vad
web-count = Antal
web-reasons = Orsaker
web-open = Öppet
privacy-what = Vad sparas?
privacy-what-told = Kontaktens dag och timme, rådgivningspunkten, kontaktsättet, servicenivån, vem som frågade, vems ärende det var, behoven och hur de slutade. Allt är valt ur färdiga listor. Hemkommun, språk, kundrelation och antalet tecken sparas bara om administratören har tagit dem i bruk.
privacy-not = Vad sparas inte?
privacy-not-told = Inget namn, ingen personbeteckning, inget telefonnummer, ingen adress, ingen e-post, ingen fritext, inga sökord och inget exakt klockslag. Servern sparar inga nätadresser.
privacy-why = Varför?
privacy-why-told = Siffrorna visar om ärenden löses vid första kontakten, vart människor hänvisas och vilka behov som blir utan hjälp. Med dem utvecklas rådgivningen. De används inte för att sköta någon enskild människas ärende.
privacy-how-long = Hur länge?
privacy-how-long-told = Rådgivningspunktens dator sparar skickade kontakter i 35 dagar och deras dagssummor i 25 månader. Servern sparar kontakterna i { $months } månader från det att de antecknades. Därefter finns bara siffror per månad kvar.
privacy-who = Vem ser siffrorna?
privacy-who-told = Rådgivningspunkten och enheten ser sina egna siffror, tjänstens ledning alla. Var och en har en egen nyckel som administratören kan återkalla genast.
privacy-anonymous = Hur förblir siffrorna anonyma?
privacy-anonymous-told = Tal under { $under } döljs, och dessutom de tal som ett dolt tal kunde räknas ut av. En månads siffror ges en gång, när månaden stängs, och ändras inte efter det. Därför kan två rapporter inte dras från varandra till en enda person. Ett kvartal och ett år räknar bara ihop det som månaderna berättar.
privacy-codes = Hur ändras listorna?
privacy-codes-told = En kod byter aldrig betydelse. En ny kod läggs till i en ny version av programmet; servern tar emot också koder som den inte ännu känner och visar dem på en egen rad. En gammal kod slopas så att den inte erbjuds längre: gamla siffror finns kvar.

## Desk: groups, events, volunteering

title-events = Evenemang och grupper
key-events = evenemang
key-events-long = Evenemang, grupper och frivilligarbete: vad händer i dag, vad händer den här veckan
events-today = i dag
events-week = vecka
events-month = månad
events-here = i den här kommunen
events-near = i den här kommunen och nära
events-county = i välfärdsområdet
events-everywhere = överallt
events-all-kinds = alla
events-no-day = Dagen är inte angiven
events-day-today = i dag { $day }
events-nothing = Inget hittades med de här dagarna och orden. 3 visar en månad, → visar längre bort.
events-none-known = Katalogen har inga evenemang eller grupper.
events-hint-enter = Enter visar evenemang och grupper.
events-hint-colon = Evenemang och grupper: skriv ett kolon efter ordet och tryck Enter.
event-kind-group = grupp
event-kind-event = evenemang
event-kind-volunteering = frivilligarbete
event-kind-programme = program på webben
event-from = från { $time }
event-no-clock = klockslaget är inte angivet
event-day-clock = { $day } { $time }
event-time-unknown = tiden är okänd
event-see-page = se dagarna på webbsidan
event-none-coming = inga kommande gånger är kända
event-when = När
event-where = Var
event-by = Ordnas av
event-until = Gäller till
event-source = Källa
event-language-unknown = språket är okänt
event-sign-up = Anmälan
event-sign-up-unknown = okänt
event-sign-up-none = behövs inte
event-sign-up-phone = per telefon
event-sign-up-web = på webben
event-sign-up-on-site = på plats
card-events = Här
foot-events-days = dagar
foot-events-area = område
foot-events-kind = slag
foot-events-take = till lappen
foot-events-place = plats
message-event-taken = På minneslappen: { $name }
message-event-left = Borttaget från minneslappen: { $name }
message-events-full = Fler evenemang ryms inte på minneslappen.

## lahitori events

events-bad-days = Den sista dagen är före den första eller mer än { $days } dagar efter den.
events-bad-days-hint = Skriv dagarna så här: --from 2026-12-01 --to 2026-12-31
events-nothing-here = Inget är känt för de här dagarna.

## Import of calendars

ical-imported = { $events } evenemang har hämtats, med { $dates } dagar. De finns i filen { $file }.
ical-nothing-ahead = Kalendern har inga evenemang under det kommande halvåret. Evenemang från en tidigare hämtning med samma namn har tagits bort, om det fanns sådana.
ical-no-place = Tjänsten { $name } finns inte i katalogen.
ical-no-place-hint = Ange tjänstens id i --place. Kommandot lahitori catalog list visar alla id. Finns tjänsten i en annan mapp, ange också --catalog.
ical-no-municipality = Det är inte känt i vilken kommun tjänsten { $name } finns.
ical-no-municipality-hint = Ange kommunen i --municipality.
ical-no-organiser = Arrangören { $name } finns inte i katalogen.
ical-no-organiser-hint = Ange i --organiser ett id som finns i filen organisers.toml.
ical-no-name = Det går inte att göra ett filnamn av { $name }.
ical-no-name-hint = Ge hämtningen ett namn i --name. Använd bokstäver och siffror.
ical-no-calendar = Det finns ingen kalender i { $name }. Ingenting ändrades.
ical-source-hint = Ange en kalender i formatet iCalendar (.ics), som fil eller som https-adress.
ical-too-many = Kalendern { $name } är för stor: på ett ställe ryms högst { $max }. Ingenting ändrades.
ical-too-many-hint = Dela kalendern i mindre delar och ge varje del ett eget namn i --name.
ical-unwritable = Filen { $file } kan inte skrivas: { $detail }. De tidigare evenemangen är kvar.
ical-unwritable-hint = Kontrollera att du får skriva i mappen och att det finns plats på disken.
ical-left = { $what ->
    [past] Evenemang som redan är över: { $count }
    [later] Evenemang som är längre bort än ett halvår: { $count }
    [cancelled] Inställda gånger, utelämnade: { $count }
    [tentative] Evenemang som inte är säkra ännu, utelämnade: { $count }
    [private] Privata eller konfidentiella evenemang, utelämnade: { $count }
    [nameless] Evenemang utan namn, utelämnade: { $count }
    [personal_name] Evenemang med personuppgifter i namnet, utelämnade: { $count }
    [too_often] Evenemang som upprepas många gånger om dagen, utelämnade: { $count }
    [too_long] Evenemang med en upprepning som är för lång att räkna, utelämnade: { $count }
    [unknown_zone] Evenemang i en okänd tidszon, utelämnade: { $count }
    [not_understood] Ställen som inte går att förstå, utelämnade: { $count }
    [other_kinds] Uppgifter och annat som inte är evenemang, utelämnat: { $count }
    [personal_text] Beskrivningar eller platser med personuppgifter, utelämnade: { $count }
    [people] Arrangörer, inbjudna och kontaktpersoner, utelämnade: { $count }
    [shortened] Texter som har förkortats: { $count }
   *[other_fields] Bilagor, kategorier och andra fält, utelämnade: { $count }
}

## lahitori visit
visit-counted = Räknad · { $waiting } inte skickade
visit-unknown-code = { $option } har inget värde ”{ $code }”.
visit-no-need = Ärendet saknas.
visit-no-need-hint = Ange tjänsten (--service) eller ärendet (--need).
visit-no-outcome = Resultatet saknas.
visit-no-outcome-hint = Ange hur ärendet slutade med --outcome: { $codes }
visit-no-feedback = Man ber inte om respons efter våld eller när kontakten bröts.
visit-no-feedback-hint = Lämna bort --feedback.
visit-too-many = Det är för många ärenden eller uppgifter om dem.
visit-too-many-hint = Högst { $most }. Tjänster som hör till samma ärende är ett ärende.
visit-too-long-ago = Kontakten är för gammal för att räknas.
visit-too-long-ago-hint = Högst { $hours } timmar sedan.

## The county's catalogue
county-catalog-serves = Välfärdsområdets katalog: version { $version }, publicerad { $day }.
county-catalog-not-taken = { $why ->
    [damaged] Den nya katalogen kom inte fram hel. Den förra används, och programmet försöker igen.
    [not-kept] Den nya katalogen kunde inte sparas på den här datorn. Den förra används. Tala om det för administratören.
   *[faulty] Den nya katalogen har fel och togs inte i bruk. Den förra används. Tala om det för katalogens redaktör.
    }
county-none = Välfärdsområdets egen katalog har inte hämtats till den här datorn.
catalog-version = Katalogen { $version }: tjänster { $services }.
county-exported = Katalogen finns i filen { $place }: filer { $files }, kontrollsumma { $hash }. Tjänster som hämtats från andra kataloger är inte med.
county-published = Publicerad som version { $version } { $day }: filer { $files }. Rådgivningspunkterna hämtar den inom en timme.
county-which-folder = Ingen mapp med en katalog är angiven.
county-which-folder-hint = Ange mappen: --from MAPP
county-unfit = { $why ->
    [count] Katalogen har ingen fil, eller för många.
    [large] Katalogen är för stor för att skickas.
    [path] Katalogens fil { $path } kan inte skickas med det namnet.
    [newer] Katalogen har satts ihop av ett nyare program än det här.
   *[unreadable] Filen är ingen katalog, eller den är skadad.
    }
county-unfit-hint = Mappen får ha högst 1 000 TOML-filer, tillsammans under 4 megabyte. I filnamnen får det finnas bara bokstäverna a–z, siffror och tecknen - _ .
county-faults = Katalogen har fel: { $count }. Den publicerades inte.
county-faults-hint = Rätta det som räknas upp ovan och försök igen.
county-server-faults = Servern hittade fel i katalogen och publicerade den inte.
county-server-faults-hint = Servern har kanske en annan version av programmet. Be administratören uppdatera servern, eller publicera med samma version som servern har.
county-server-older = Serverns program är äldre än det här och förstår inte katalogen.
county-server-older-hint = Be administratören uppdatera servern.
## Byte av nyckel och serverns spår
server-token-rotated = Nyckel { $new } ersätter nyckel { $old }. { $hours ->
    [0] Den gamla fungerar inte längre.
    [one] Båda fungerar i en timme till.
   *[other] Båda fungerar i { $hours } timmar till.
} Den nya visas bara här:
server-token-ends = upphör { $time }
server-token-over = Nyckeln är tagen ur bruk eller har redan en efterföljare.
server-token-over-hint = Byt efterföljaren, eller gör en ny nyckel: lahitori token create
audit-by-server = servern
audit-by-token = nyckel { $id }
audit-token-made = nyckel skapades
audit-token-rotated = nyckel byttes
audit-token-revoked = nyckel togs ur bruk
audit-join-code-made = anslutningskod gjordes
audit-desk-joined = rådgivningspunkt anslöts
audit-catalog-published = katalog publicerades
audit-month-closed = månad stängdes
audit-feedback-closed = respons behandlades
audit-whole = Spåret är helt: { $rows } rader. Skriv upp denna kontrollsumma någon annanstans, så kan du jämföra senare: { $hash }
audit-changed = Rad { $row } är inte den som den var: den har ändrats, eller en annan står på dess plats.
audit-removed = Rad { $row } saknas.
audit-unknown-head = Kontrollsumman som du gav finns inte i spåret: rader har tagits bort eller skrivits om.
audit-broken-hint = Någon har ändrat databasen förbi programmet. Spara en säkerhetskopia och ta reda på vem som hade tillgång.

## Feedback about the catalogue

key-feedback = anmäl
key-feedback-long = Anmäl om tjänstens uppgifter: fel nummer, ingen svarar, kontrollerat
title-feedback = Vad anmäler du: { $service }
feedback-told-today = Anmält i dag: { $what }.
feedback-told = Anmält { $day }: { $what }.
feedback-verified-today = Kontrollerat i dag: uppgifterna stämmer.
feedback-verified = Kontrollerat { $day }: uppgifterna stämmer.
feedback-mended = Rättat { $day } (anmälan: { $what }).
feedback-was-right = Katalogens redaktör kontrollerade { $day }: uppgiften stämmer (anmälan: { $what }).
feedback-cannot-mend = Katalogens redaktör kunde inte rätta detta, { $day } (anmälan: { $what }).
feedback-closed = Katalogens redaktör behandlade { $day } (anmälan: { $what }).
message-told = Anmälan antecknad: { $what }. Den går nu till katalogens redaktör.
message-told-later = Anmälan antecknad: { $what }. Den går i väg när servern nås.
message-told-not-joined = Anmälan antecknad: { $what }. Stannar på datorn: ingen server finns.
message-told-practice = Övning: { $what }. Den här anmälan går ingenstans.
message-feedback-closed = Din anmälan är behandlad, { $service }: { $told }

## lahitori feedback

feedback-none = Inga anmälningar.
feedback-line = { $what } · { $times ->
    [one] en gång
   *[other] { $times } gånger
} · närtorg: { $desks } · först { $first }, { $first-age } · senast { $last }, { $last-age }
feedback-line-closed = { $line } · { $result } { $day }, token { $by }
feedback-how-to-close = Stäng en anmälan: lahitori feedback close TJÄNST KOD --result mended, was_right eller cannot_mend
feedback-now-closed = { $desks ->
    [0] Det finns ingen öppen anmälan. Se: lahitori feedback list --all
    [one] Stängd. 1 närtorg ser resultatet.
   *[other] Stängd. { $desks } närtorg ser resultatet.
}
feedback-bad-service = Det här är inte en tjänsts id.
feedback-bad-service-hint = Id:na finns i listan: lahitori feedback list
feedback-bad-what = Okänd kod för en anmälan.
feedback-bad-result = Okänt resultat.
