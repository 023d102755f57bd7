## The command line, common

cli-no-terminal = Työpöytä tarvitsee päätteen. Avaa se pääteikkunassa tai käytä alakomentoja: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = Mitä tehdä: { $hint }

## Catalogue

## Search

## Journal and sending

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
sending-not-joined = Tämä toimipiste ei ole liittynyt palvelimeen: kaikki odottaa täällä tallessa.
sending-idle = Kaikki on lähetetty.
sending-now = Lähetetään.
sending-elsewhere = Toinen avoin ohjelma lähettää tästä päiväkirjasta.
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
join-no-answer = Palvelimeen ei saada yhteyttä, tai se ei vastaa.
join-address-hint = Tarkista osoite ja tämän koneen verkko ja kirjoita rivi uudelleen; käyttämätön koodi toimii yhä.
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

## Desk: words

