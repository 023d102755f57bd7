## The command line, common

cli-no-terminal = Työpöytä tarvitsee päätteen. Avaa se pääteikkunassa tai käytä alakomentoja: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = Mitä tehdä: { $hint }

## Catalogue

## Search

## Journal and sending

## Server and figures

## Desk: words

