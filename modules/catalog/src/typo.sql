-- query: words_alike
-- A row for each word and what stands in for it: nothing for a word that is known, begins a known one, or is too common to be
-- searched for. `same` is another form of the same word, which the search finds by itself.
WITH asked AS MATERIALIZED (
    SELECT
        a.word,
        a.nth,
        plainto_tsquery($2::text::regconfig, a.word)::text AS stem,
        EXISTS (
            SELECT
            FROM catalog.words AS w
            WHERE w.word = a.word
        ) AS known,
        EXISTS (
            SELECT
            FROM catalog.words AS w
            WHERE w.word ~>=~ a.word AND w.word ~<~ (a.word || chr(1114111))
        ) AS begins
    FROM unnest($1) WITH ORDINALITY AS a (word, nth)
)
SELECT a.nth, a.stem <> '' AS searched, a.known, a.begins, w.word, w.same
FROM asked AS a
LEFT JOIN LATERAL (
    SELECT w.word, plainto_tsquery($2::text::regconfig, w.word)::text = a.stem AS same
    FROM catalog.words AS w
    WHERE NOT a.known AND NOT a.begins AND a.stem <> ''
    AND w.word % a.word AND similarity(w.word, a.word) >= 0.35 AND w.uses > 0
    ORDER BY 2 DESC, similarity(w.word, a.word) DESC, w.uses DESC, w.word
    LIMIT 3
) AS w ON true
ORDER BY a.nth, w.same DESC, similarity(w.word, a.word) DESC, w.word
