//! A scoring loop over tantivy's postings: the rarest pieces first, until a budget of postings is spent, BM25 added up in
//! one array. It does what this search's own board does, on the other store.

use std::sync::Arc;

use ::tantivy::{
    Term,
    fieldnorm::FieldNormReader,
    index::{InvertedIndexReader, SegmentReader},
    postings::TermInfo,
    schema::{Field, IndexRecordOption},
};

use crate::ROWS;

use super::tokens::Pieces;

const K1: f32 = 1.2;
const B: f32 = 0.6;

/// A whole word counts so much more than a group of letters.
const WORD: f32 = 2.0;

/// As many postings are read as this search reads of its own: two for five services, within these.
const BUDGET_MIN: usize = 20_000;
const BUDGET_MAX: usize = 400_000;

/// One segment's postings, and the array that its documents are counted in.
pub(super) struct Postings {
    index: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    field: Field,
    /// What the length of a document makes of a frequency of one, by tantivy's byte for the length.
    dampings: Vec<f32>,
    scores: Vec<f32>,
    touched: Vec<u32>,
}

impl Postings {
    pub(super) fn new(reader: &SegmentReader, field: Field) -> Postings {
        let index = reader.inverted_index(field).expect("the field is indexed");
        let docs = reader.max_doc();
        let usual = index.total_num_tokens() as f32 / docs.max(1) as f32;
        let damping = |byte| K1 * (1.0 - B + B * FieldNormReader::id_to_fieldnorm(byte) as f32 / usual);
        Postings {
            index,
            lengths: reader.get_fieldnorms_reader(field).expect("lengths are kept"),
            field,
            dampings: (0..=u8::MAX).map(damping).collect(),
            scores: vec![0.0; docs as usize],
            touched: Vec::new(),
        }
    }

    /// The best documents for the pieces of a query.
    pub(super) fn best(&mut self, pieces: &Pieces) -> Vec<u32> {
        let mut left = (self.scores.len() * 2 / 5).clamp(BUDGET_MIN, BUDGET_MAX);
        for (info, weight) in self.known(pieces) {
            let read = (info.doc_freq as usize).min(left);
            self.add(&info, weight, read);
            left -= read;
            if left == 0 {
                break;
            }
        }
        let scores = &mut self.scores;
        let score = |doc: &u32| scores.get(*doc as usize).copied().unwrap_or(0.0);
        let order = |a: &u32, b: &u32| score(b).total_cmp(&score(a));
        let mut best = self.touched.clone();
        if best.len() > ROWS {
            best.select_nth_unstable_by(ROWS, order);
            best.truncate(ROWS);
        }
        best.sort_unstable_by(order);
        for doc in self.touched.drain(..) {
            scores.get_mut(doc as usize).into_iter().for_each(|score| *score = 0.0);
        }
        best
    }

    /// The pieces that the index has, the rarest first.
    fn known(&self, pieces: &Pieces) -> Vec<(TermInfo, f32)> {
        let words = pieces.words.iter().map(|piece| (piece, WORD));
        let all = words.chain(pieces.groups.iter().map(|piece| (piece, 1.0)));
        let docs = self.scores.len() as f32;
        let info = |(piece, weight): (&String, f32)| {
            let info = self.index.get_term_info(&Term::from_field_text(self.field, piece)).ok()??;
            let rare = (1.0 + (docs - info.doc_freq as f32 + 0.5) / (info.doc_freq as f32 + 0.5)).ln();
            Some((info, weight * rare))
        };
        let mut known: Vec<(TermInfo, f32)> = all.filter_map(info).collect();
        known.sort_by_key(|(info, _)| info.doc_freq);
        known
    }

    fn add(&mut self, info: &TermInfo, weight: f32, mut left: usize) {
        let blocks = self.index.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs);
        let mut block = blocks.expect("the postings of a piece");
        while block.block_len() > 0 && left > 0 {
            for (doc, often) in block.docs().iter().zip(block.freqs()).take(left) {
                let length = usize::from(self.lengths.fieldnorm_id(*doc));
                let damping = self.dampings.get(length).copied().unwrap_or(K1);
                let often = *often as f32;
                if let Some(score) = self.scores.get_mut(*doc as usize) {
                    if *score == 0.0 {
                        self.touched.push(*doc);
                    }
                    *score += weight * often / (often + damping);
                }
            }
            left = left.saturating_sub(block.block_len());
            block.advance();
        }
    }
}
