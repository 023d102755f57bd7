//! JSON Schemas of the file format, made from the same tables that the reader follows.
