## The command line, common

cli-no-terminal = The desk needs a terminal. Open it in a terminal window, or use the sub-commands: lahitori search, show, catalog, journal, report, serve, join, token, doctor (lahitori --help).
cli-hint = What to do: { $hint }

## Catalogue

## Search

## Journal and sending

## Server and figures

## Desk: words

