## The command line, common

cli-no-terminal = Arbetsbordet behöver en terminal. Öppna det i ett terminalfönster eller använd underkommandona: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = Gör så här: { $hint }

## Catalogue

## Search

## Journal and sending

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
sending-not-joined = Den här rådgivningspunkten är inte ansluten till en server: allt väntar här i säkerhet.
sending-idle = Allt har skickats.
sending-now = Skickar.
sending-elsewhere = Ett annat öppet program skickar från den här journalen.
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
join-no-answer = Servern kan inte nås eller svarar inte.
join-address-hint = Kontrollera adressen och datorns nätverk och skriv raden på nytt; en oanvänd kod fungerar fortfarande.
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

## Desk: words

