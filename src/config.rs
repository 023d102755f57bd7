//! Where things are and what the administrator chose: folders, the configuration file, the server and its token.
//! Command line before environment before file before what is built in.
