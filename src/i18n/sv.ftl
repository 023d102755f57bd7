## The command line, common

cli-no-terminal = Arbetsbordet behöver en terminal. Öppna det i ett terminalfönster eller använd underkommandona: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = Gör så här: { $hint }

## Catalogue

## Search

## Journal and sending

## Server and figures

## Desk: words

