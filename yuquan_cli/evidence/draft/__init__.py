"""From any report's text to a catalog: each numeral accounted for exactly, and everything else proposed for a person.

    sentences ──▶ figures ──▶ naming, meaning ──▶ identities ──▶ likeness ──▶ drafting

- sentences: the text by paragraphs and sentences, without white space, with what the scanner finds in it;
- figures: which numerals are figures, and what the others are instead;
- places: what makes a place unique in its paragraph;
- sections: headings, and whether they tell results or plans; `opening`: title, place, period and so on;
- naming: what is counted or measured, in the text's own words; on `phrases`, `lists` and `words`;
- meaning: measure, standing, period, flow;
- identities: ids, series, what a growth is of; glossary: the commonest indicators;
- likeness: what another catalog calls the same indicator; terms: what is spoken of without a figure;
- drafting: all of it as a catalog; many: a folder of them.
"""
