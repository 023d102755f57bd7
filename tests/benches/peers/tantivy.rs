//! tantivy in three uses: as it is meant, with words, the beginning of the last one and one slip of the finger; with groups
//! of three letters as its words, ranked by itself; and as nothing but a store of postings, over which a scoring loop of
//! our own runs with a budget. The last is the other way in which this search could have been built.

use std::{path::Path, time::Duration};

use ::tantivy::{
    Index, IndexReader, Searcher, TantivyDocument, Term,
    collector::TopDocs,
    directory::MmapDirectory,
    doc,
    query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{TextAnalyzer, TokenizerManager},
};

use crate::{
    ROWS, Times,
    clock::{each, timed, worked},
    generator::Models,
};

use super::{Row, Texts, texts};

mod postings;
mod tokens;

use postings::Postings;
use tokens::{Pieces, Tokens, pieces_of, words_of};

/// By this the writer chooses the size of its tables.
const WRITER_BYTES: usize = 1_000_000_000;

/// How much more a word of the name counts.
const NAME: f32 = 4.5;

/// From so many letters on a slip is forgiven: the automaton for shorter words accepts half of the dictionary.
const SLIP_LETTERS_MIN: usize = 4;

/// Prints a row for each of them.
pub(super) fn measure(models: &Models, count: usize) {
    words(models, count).print();
    pieces(models, count).iter().for_each(Row::print);
}

/// An index on disk, one segment, and what it took.
struct Made {
    folder: tempfile::TempDir,
    build: Duration,
    bytes: u64,
}

impl Made {
    fn new(schema: Schema, models: &Models, count: usize, add: impl Fn(&Texts) -> TantivyDocument) -> Made {
        let folder = tempfile::tempdir().expect("a folder for what is temporary");
        let disk = MmapDirectory::open(folder.path()).expect("the folder");
        let index = Index::builder().schema(schema).tokenizers(tokenizers());
        let mut writer = index.single_segment_index_writer(disk, WRITER_BYTES).expect("a writer");
        let adding = each(texts(models, count), |texts| writer.add_document(add(&texts)).expect("a document"));
        let build = adding + worked(|| writer.finalize().expect("an index")).1;
        let bytes = bytes_in(folder.path());
        Made { folder, build, bytes }
    }

    fn open(&self) -> IndexReader {
        let mut index = Index::open_in_dir(self.folder.path()).expect("what was written can be read");
        index.set_tokenizers(tokenizers());
        index.reader().expect("a reader")
    }

    fn row(&self, engine: &'static str, mut rows: impl FnMut(&Searcher, &str) -> usize) -> Row {
        let (searcher, open) = timed(|| {
            let searcher = self.open().searcher();
            rows(&searcher, "kotihoito");
            searcher
        });
        let times = Times::of(|text| rows(&searcher, text));
        Row { engine, fields: "all", build: self.build, bytes: self.bytes, open, times }
    }
}

fn tokenizers() -> TokenizerManager {
    let all = TokenizerManager::new();
    all.register("words", TextAnalyzer::builder(Tokens::new(words_of)).build());
    all.register("pieces", TextAnalyzer::builder(Tokens::new(pieces_of)).build());
    all
}

fn bytes_in(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).expect("its folder").filter_map(Result::ok);
    files.filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum()
}

fn indexed(tokenizer: &str) -> TextOptions {
    let how = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(IndexRecordOption::WithFreqs);
    TextOptions::default().set_indexing_options(how)
}

// ---- words ----

fn words(models: &Models, count: usize) -> Row {
    let mut schema = Schema::builder();
    let name = schema.add_text_field("name", indexed("words"));
    let rest = schema.add_text_field("rest", indexed("words"));
    let made = Made::new(
        schema.build(),
        models,
        count,
        |texts| doc!(name => texts.name.as_str(), rest => texts.rest.as_str()),
    );
    made.row("tantivy, beginnings and one slip", |searcher, text| best(searcher, &by_words(text, name, rest)))
}

/// Any of the words, the last one as a beginning, from four letters on with one slip.
fn by_words(text: &str, name: Field, rest: Field) -> BooleanQuery {
    let mut words = Vec::new();
    words_of(text, &mut |word| words.push(word.to_owned()));
    let last = words.len().saturating_sub(1);
    let mut any: Vec<Box<dyn Query>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for (field, boost) in [(name, NAME), (rest, 1.0)] {
            let term = Term::from_field_text(field, word);
            let slips = u8::from(word.chars().count() >= SLIP_LETTERS_MIN);
            let like: Box<dyn Query> = match at == last {
                true => Box::new(FuzzyTermQuery::new_prefix(term.clone(), slips, true)),
                false => Box::new(FuzzyTermQuery::new(term.clone(), slips, true)),
            };
            any.push(Box::new(BoostQuery::new(like, boost)));
            let same = TermQuery::new(term, IndexRecordOption::WithFreqs);
            any.push(Box::new(BoostQuery::new(Box::new(same), boost)));
        }
    }
    BooleanQuery::union(any)
}

fn best(searcher: &Searcher, query: &BooleanQuery) -> usize {
    searcher.search(query, &TopDocs::with_limit(ROWS).order_by_score()).expect("an answer").len()
}

// ---- pieces ----

/// Both uses of one index of words and their groups of letters.
fn pieces(models: &Models, count: usize) -> [Row; 2] {
    let mut schema = Schema::builder();
    let field = schema.add_text_field("pieces", indexed("pieces"));
    // One field for everything, in which a name counts as often as it stands there.
    let made = Made::new(schema.build(), models, count, |texts| {
        let name = texts.name.as_str();
        doc!(field => name, field => name, field => name, field => texts.rest.as_str())
    });
    let ranked = made.row("tantivy, groups of three letters", |searcher, text| best(searcher, &by_pieces(text, field)));
    let mut postings: Option<Postings> = None;
    let own = made.row("tantivy's postings, our own scoring loop", |searcher, text| {
        let reader = searcher.segment_readers().first().expect("one segment");
        postings.get_or_insert_with(|| Postings::new(reader, field)).best(&Pieces::of(text)).len()
    });
    [ranked, own]
}

fn by_pieces(text: &str, field: Field) -> BooleanQuery {
    let of = |piece: &String| -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(field, piece), IndexRecordOption::WithFreqs))
    };
    BooleanQuery::union(Pieces::of(text).groups.iter().map(of).collect())
}
