## The command line, common

cli-no-terminal = Arbetsbordet behöver en terminal. Öppna det i ett terminalfönster eller använd underkommandona: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = Gör så här: { $hint }

## Catalogue

## Search

## Journal and sending

## Server and figures

server-listens = Servern svarar på adressen { $address }
server-folder = Uppgifterna finns i mappen { $path }
server-admin-token = Administratörens nyckel finns i filen { $path }. Kommandona lahitori report och lahitori token använder den på den här datorn.
server-join-here = Skriv den här raden på rådgivningspunktens dator. Koden fungerar en gång, i 15 minuter.
server-not-loopback = Servern lyssnar inte på { $what }: okrypterad trafik tillåts bara inom den här datorn.
server-not-loopback-hint = Använd 127.0.0.1:7878 och sätt en proxyserver framför som krypterar trafiken (TLS).
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
report-title = Kontakter { $from }–{ $to }
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
report-table-handover = Hur den personliga överlämningen slutade
report-table-older-guidance = Servicehandledning för äldre
report-table-unmet = Behov som ingen hjälp fanns för, och orsakerna
report-unit-contacts = kontakter
report-counted-only = Därtill vägvisning { $directions } gånger och fel nummer { $wrong } gånger; de är inte med i tabellerna.
report-unit-needs = behov utan brutna kontakter
report-unit-handed-over = personligen överlämnade behov
report-unit-older-guidance = kontakter i servicehandledningen
report-total = sammanlagt
report-all-hidden = alla rader är dolda
report-hidden = dold
report-nothing-to-divide = inget att räkna
report-row-unknown-code = okänd kod
report-row-not-told = inte angivet
report-older-helped = fick hjälp eller hänvisades till annat än välfärdsområdet
report-older-forwarded = hänvisades till välfärdsområdets tjänster för äldre och personer med funktionsnedsättning
report-older-other = annat
report-sessions = Öppettid, så som rådgivningspunkterna har antecknat den
report-session = { $days } dagar, { $hours } h
report-unknown-codes = Koder som det här programmet inte känner till
report-hidden-note = Tal under { $count } kontakter är dolda, och därtill så många andra att inget dolt tal kan räknas ut. Rader med noll är utelämnade.
report-person-note = Talen är kontakter, inte människor: samma människa kan vara med många gånger.
report-bad-day = Dagen går inte att läsa.
report-bad-day-hint = Skriv dagen så här: 2026-11-01.
report-bad-period = Rapporten görs av hela månader.
report-bad-period-hint = Ange månadens första och sista dag, till exempel --from 2026-10-01 --to 2026-10-31: ur enstaka dagar kunde man räkna fram en enskild människa.
report-no-journal = Den här datorns journal kan inte läsas.
report-no-journal-hint = Be servern om talen utan valet --local.
figure-resolved-strict = Löstes vid första kontakten (snävt)
figure-resolved-strict-definition = Behov som sköttes genast, av alla behov. Vägvisning, fel nummer och brutna kontakter är inte med.
figure-resolved-broad = Löstes vid första kontakten (brett)
figure-resolved-broad-definition = Behov som sköttes genast, inleddes tillsammans eller överlämnades personligen så att mottagaren tog över, av samma behov.
figure-advised = Fick råd, sköter själv
figure-advised-definition = Behov som det gavs råd om, av samma behov. Talet står bredvid de lösta och ingår inte i dem.
figure-unmet = Ingen hjälp fanns
figure-unmet-definition = Behov som ingen hjälp fanns för, av samma behov.
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

## Desk: words

