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
show-direct-when = Hänvisa hit
show-for-whom = För vem
show-how-to-get = Så får man den
show-bring = Ta med
show-cost = Pris
show-organiser = Ordnas av
show-area = Gäller i
show-phone = Telefon
show-place = Plats
show-address-unknown = adressen är okänd
show-web = Webbsida
show-form = Ansökan på webben
show-email = E-post
show-source = · källa
show-through = Endast via
show-next-steps = Nästa steg
show-alternatives = Andra alternativ
show-instead = När det är stängt
show-other-names = Andra namn
show-words = Så säger man
show-law = Lag
show-undated = utan datum

## Journal and sending

## Server and figures

## Desk: where I am

title-desk = lähitori { $desk }
title-no-desk = lähitori · ingen lähitori vald
title-card = Tjänst
title-checklist = Första kontakten · { $minutes } min
title-visit = För in kontakten i statistiken
title-correct = Rätta en kontakt i statistiken
title-day = Dagen { $day }
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
status-unfinished = { $count } oavslutade
status-waiting = { $count } inte skickade
status-attention = kräver åtgärd
day-time = { $day } kl. { $time }
at-time = kl. { $time }

## Desk: states

state-phone-open-until = telefon öppen till { $when }
state-phone-open = telefon alltid öppen
state-phone-closed-opens = telefon stängd, { $when }
state-phone-closed = telefon stängd
state-place-open-until = öppet till { $when }
state-place-open = alltid öppet
state-place-closed-opens = stängt, öppnar { $when }
state-place-closed = stängt
state-web-open-until = betjänar till { $when }
state-web-open = betjänar alltid
state-web-closed-opens = stängt, öppnar { $when }
state-web-closed = stängt nu
state-web = på nätet
state-unknown = öppettiden okänd
state-through = efter bedömning
state-elsewhere = inte för den kommunens invånare

## Desk: search

search-nothing = Inga tjänster. Katalogen är tom eller kunde inte öppnas: lahitori catalog check säger varför.
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
card-closed-instead = Stängt nu →
card-deadline = Start
card-law = Lag
card-names = Andra namn
card-words = Så säger man
card-selected = vald
cost-free = avgiftsfri
cost-fee = avgiftsbelagd, summan okänd
cost-varies = priset varierar
cost-unknown = priset är inte känt
area-nation = hela Finland
area-serves = passar: { $municipality }
area-not = inte för invånare i { $municipality }
channel-phone = Ring
channel-place = Plats
channel-web = På nätet
channel-form = Uträtta ärendet
channel-email = E-post
channel-free = avgiftsfritt
source-dated = källa { $source }, { $date }
source-undated = källa { $source }, utan datum
grade-check = kontrollera före användning
grade-unverified = inte kontrollerad
deadline-assessment = senast { $cautious } (lördagar medräknade), räknat må–fr { $usual } · 7:e vardagen, gäller personer över 75 år och andra som lagen nämner (1301/2014 36 §)

## Desk: checklist

checklist-say = Du kan säga:
checklist-silent = Tyst för dig själv: det här frågas inte högt.

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

day-count = Kontakter { $count }
day-hour = kl. { $hour }
day-nothing = Inga kontakter i statistiken.
day-session-open = { $desk } är öppen i statistiken.
day-session-closed = { $desk } är inte öppen i statistiken.
day-no-desk = Ingen lähitori är vald. Välj den bland kommandona.
entry-waiting = inte skickad
entry-sent = skickad
entry-attention = kräver åtgärd: { $why }
sending-not-joined = Ingen server är ansluten: { $waiting } väntar på den här datorn.
sending-all-sent = Allt är skickat.
sending-waiting = { $waiting } väntar på att skickas.
sending-elsewhere = { $waiting } väntar; ett annat program på datorn skickar.
sending-refused = Servern godkänner inte den här lähitorin: { $waiting } väntar. Tala om det för administratören.
sending-offline = Servern svarar inte: { $waiting } väntar på den här datorn. Inget försvinner.
sending-offline-retry = Servern svarar inte: { $waiting } väntar. Nytt försök kl. { $time }. Inget försvinner.
sending-attention = { $count } kräver åtgärd.

## Desk: messages

message-saved = I statistiken · { $waiting } inte skickade · { $key } ångrar
message-corrected = Rättat. Rättelsen är en ny rad; inget skrevs över.
message-undone = Ångrat. Kontakten är öppen igen.
message-left-open = Lämnad öppen med nummer { $number }.
message-unfinished-full = Det finns redan nio oavslutade. För in eller töm någon först.
message-cleared = Tömt. En ny kontakt kan börja.
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
message-no-desk = Välj först lähitori: kommandon, Välj lähitori.
message-nothing-to-undo = Inget att ångra. På dagens skärm kan du ta bort en kontakt.
message-paste-cut = Texten var för lång. Slutet lämnades bort.
message-catalog-findings = Tjänstekatalogen har { $count } anmärkningar: lahitori catalog check visar dem. Resten används.
message-journal-rescued = En skadad journal lades undan och { $count } rader räddades. Tala om det för administratören.
message-drafts-found = Oavslutade kontakter hittades: { $count }.
message-bad-keys = Inställningarna har { $count } tangenter som inte kan användas: lahitori doctor visar dem.
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
urgent-112 = Livsfara, plötslig förvirring, svaghet eller bröstsmärta: ring genast 112.
choose-no-desk = ingen lähitori
chooser-nothing = Inga träffar. Ta bort bokstäver eller tryck Esc.
unfinished-line = Kontakt { $number } · { $minutes } min samtal

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
foot-do = gör
foot-uncover = visa
key-help = hjälp
key-help-long = Hjälp: tangenter och kommandon
key-first-contact = första kontakten
key-first-contact-long = Checklistan för första kontakten
key-count = statistik
key-count-long = För in kontakten i statistiken
key-language = språk
key-language-long = Byt språk: suomi, svenska, English
key-unfinished = lämna öppen
key-unfinished-long = Lämna öppen och visa oavslutade
key-urgent = brådskande
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
