## The command line, common

cli-no-terminal = The desk needs a terminal. Open it in a terminal window, or use the sub-commands: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = What to do: { $hint }

## Catalogue

## Search

## Journal and sending

store-disk-full = There is too little space on the disk: nothing more can be saved.
store-disk-full-hint = Free at least 5 MB and save again. Searching still works.
store-read-only = The journal can be read but not written.
store-read-only-hint = Choose a folder of your own with --data-dir, or ask for write access to this one. Searching still works.
store-no-access = The journal cannot be opened ({ $detail }).
store-busy = Another program keeps the journal busy.
store-busy-hint = Try again; close other lahitori windows if it goes on.
store-damaged = The journal is damaged.
store-damaged-hint = Start the program again: it keeps the damaged file and rescues what is sound.
store-damaged-in-use = The journal is damaged and another program has it open.
store-damaged-in-use-hint = Close all other lahitori windows and try again.
store-newer = A newer version of this program made the journal.
store-newer-hint = Use the newer version; the journal is left as it is.
store-other = The journal does not work ({ $detail }).
store-other-hint = Run lahitori doctor and show its answer to whoever looks after this computer.
found-rescued = The journal was damaged. { $count ->
    [one] One entry was rescued
   *[other] { $count } entries were rescued
 } into a new one; the damaged file is kept as { $file }.
found-rescued-lost = The journal was damaged. Rescued entries: { $count }; lost: at least { $lost }. The damaged file is kept as { $file }.
found-vanished = The journal that was in this folder is gone; a new one has begun. What had not been sent is not in it.
found-network-drive = The journal is on a network drive ({ $kind }). It is slower there, and only as safe as that drive; a folder on this computer is better (--data-dir).
sending-not-joined = This desk has not joined a server: everything waits here safely.
sending-idle = Everything has been sent.
sending-now = Sending.
sending-elsewhere = Another open program is sending from this journal.
sending-token-refused = The server no longer knows this desk. Join again: ask for a new line from whoever runs the server.
sending-not-allowed = The token of this desk may not send entries. Join again with a line for a desk.
sending-unreachable = The server cannot be reached; it is tried again by itself.
sending-timed-out = The server does not answer in time; it is tried again by itself.
sending-cut = The connection broke; it is tried again by itself.
sending-untrusted = This computer does not trust the server’s certificate. If the county has its own, name its file in config.toml: [server] ca_cert.
sending-not-ours = Something answers that is not the server: perhaps a log-in page of this network, or a wrong address.
sending-server-fault = The server has a fault ({ $status }); it is tried again by itself.
sending-busy = The server asks to wait; it is tried again by itself.
sending-too-large = The batch was too large; it is sent in smaller parts.
sending-stores-alternate = Two different stores answer at the server’s address. Tell whoever runs it; nothing is lost here.
journal-waiting = { $count ->
    [0] Nothing waits to be sent.
    [one] One entry waits to be sent.
   *[other] { $count } entries wait to be sent.
 }
journal-waiting-since = { $count ->
    [one] One entry waits to be sent, since { $since }:00.
   *[other] { $count } entries wait to be sent, the oldest since { $since }:00.
 }
journal-sent-kept = Sent and still kept here: { $count }.
journal-sent-now = { $count ->
    [0] Nothing was sent.
    [one] One entry was sent and confirmed.
   *[other] { $count } entries were sent and confirmed.
 }
journal-attention = { $count ->
    [one] One entry needs attention: see lahitori journal status.
   *[other] { $count } entries need attention: see lahitori journal status.
 }
journal-copied = The server has more entries of this journal than were saved here: a copy of it is in use elsewhere, or an old copy was brought back. Nothing is counted twice, but tell whoever looks after this computer.
journal-server = Entries go to { $server }.
attention-personal-data = Needs attention: { $count }. The server found something like personal data in a code and did not store it.
attention-different-bytes = Needs attention: { $count }. The server already has another entry with the same id.
attention-format-unknown = Needs attention: { $count }. The server is too old for these entries; send again when it has been updated.
attention-malformed = Needs attention: { $count }. The server could not read these entries.
attention-too-large = Needs attention: { $count }. Something on the way to the server refuses entries of this size.
attention-other = Needs attention: { $count }. The server did not take these entries ({ $reason }).
link-file = The file of the join, { $file }, cannot be read.
link-token = The desk’s token does not have the form of one.
link-join-again = Join again with a new line from whoever runs the server.
link-address = This is not the address of a server ({ $detail }).
link-not-encrypted = Plain http would show the desk’s token to everybody on the way.
link-address-hint = Use an address that begins with https://; http:// is for a server on this same computer.
link-certificate = The certificate of the configuration cannot be used ({ $detail }).
link-certificate-hint = Check [server] ca_cert in config.toml: it names a PEM file.
link-system = This computer gives no network connections ({ $detail }).
join-done = This desk, { $desk }, has joined { $server }.
join-refused = The server does not accept this code.
join-refused-hint = A code works once, for 15 minutes, and for a desk that the server knows. Ask for a new line from whoever runs the server.
join-no-answer = The server cannot be reached, or does not answer.
join-address-hint = Check the address and this computer’s network, then type the line again; an unused code still works.
join-desk = A desk’s code is 1 to 32 characters: a lower-case letter a to z first, then letters, digits or _.
join-desk-hint = Copy the whole line that the server printed.
join-not-kept = The desk has joined, but { $file } cannot be written ({ $detail }).
join-not-kept-hint = Make the folder writable and join again with a new line.
doctor-level-ok = ok
doctor-level-care = take care
doctor-level-fault = fault
doctor-folder = The data folder is { $folder }; only you can read it.
doctor-folder-system = The data folder is { $folder }.
doctor-folder-open = Other users of this computer can look into the data folder { $folder }.
doctor-folder-open-hint = Close it: chmod 700 on the folder.
doctor-token-open = Other users of this computer can read the desk’s token in { $file }.
doctor-token-open-hint = Run chmod 600 on the file, have the token revoked on the server, and join again.
doctor-space = { $megabytes } MB of disk are free.
doctor-space-little = Only { $megabytes } MB of disk are free; under 5 MB nothing is saved any more.
doctor-space-hint = Free some space on this disk.
doctor-space-unknown = How much disk is free cannot be found out.
doctor-journal = The journal is sound; entries kept: { $count }.
doctor-drive = The journal is on a disk of this computer.
doctor-drive-unknown = Whether the folder is on a network drive cannot be found out on this system.
doctor-drive-hint = Choose a folder on this computer with --data-dir.
doctor-wiped = The data folder may be wiped at sign-out or restart: { $folder }. Whatever has not been sent by then is lost.
doctor-wiped-hint = Choose a lasting folder with --data-dir, and leave the desk only when nothing waits.
doctor-catalog = The catalogue is sound.
doctor-catalog-findings = The catalogue has { $count ->
    [one] one finding.
   *[other] { $count } findings.
 }
doctor-catalog-hint = Run lahitori catalog check: it explains each with its file and line.
doctor-not-joined-hint = Join with the line that the server printed: lahitori join ADDRESS CODE --desk DESK.
doctor-server = The server { $server } answers.
doctor-server-hint = Check this computer’s network; entries wait safely until the server answers.
doctor-clock = This computer’s clock agrees with the server’s.
doctor-clock-ahead = This computer’s clock is { $minutes } minutes ahead of the server’s: contacts may be counted for a wrong hour.
doctor-clock-behind = This computer’s clock is { $minutes } minutes behind the server’s: contacts may be counted for a wrong hour.
doctor-clock-hint = Let the computer set its clock from the network.
doctor-token = The server accepts this desk’s token.
doctor-waiting-hint = They are sent while the desk is open and the server answers; lahitori journal send sends them now.
doctor-attention-hint = See lahitori journal status; lahitori journal send tries them once more.

## Server and figures

## Desk: words

