package io.gleancast.digest.insights;

import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Insight;
import io.gleancast.digest.insights.InsightIndex.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene103.Lucene103Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/** How insights lie in the index, as documents, and how they are asked for, as queries. */
final class IndexedInsights {
    static final String ID = "id";
    private static final String HEADLINE = "headline";
    private static final String TEXT = "text";
    private static final String VECTOR = "vector";
    private static final int MAX_QUERY_LENGTH = 300;

    private IndexedInsights() {}

    static Codec codec() {
        // A quarter of the memory for the vectors that a search walks over; the exact ones re-rank what it finds.
        var format = new Lucene99HnswScalarQuantizedVectorsFormat();
        return new Lucene103Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return format;
            }
        };
    }

    static Document document(String id, Vector vector) {
        var document = new Document();
        document.add(new StringField(ID, id, Field.Store.YES));
        document.add(new KnnFloatVectorField(VECTOR, vector.values(), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    static Document document(Insight insight, Vector vector) {
        var document = document(insight.id(), vector);
        if (insight.status() == Insight.Status.PUBLISHED) {
            document.add(new TextField(HEADLINE, insight.headline(), Field.Store.NO));
            document.add(new TextField(TEXT, words(insight), Field.Store.NO));
        }
        return document;
    }

    private static String words(Insight insight) {
        return String.join(
                "\n",
                insight.body(),
                String.join(", ", insight.topics()),
                String.join(", ", insight.entities()),
                insight.evidence().stream().map(Evidence::quote).collect(Collectors.joining("\n")),
                insight.episode().title(),
                insight.episode().podcast().title());
    }

    /** Absent where no word is left to look for. */
    static @Nullable Query words(String text, Analyzer analyzer) {
        var query = new BooleanQuery.Builder();
        var builder = new QueryBuilder(analyzer);
        var shortened = text.length() > MAX_QUERY_LENGTH ? text.substring(0, MAX_QUERY_LENGTH) : text;
        var headline = builder.createBooleanQuery(HEADLINE, shortened);
        var body = builder.createBooleanQuery(TEXT, shortened);
        if (headline == null || body == null) {
            return null;
        }
        return query.add(new BoostQuery(headline, 2), BooleanClause.Occur.SHOULD)
                .add(body, BooleanClause.Occur.SHOULD)
                .build();
    }

    /** The nearest by exact cosine, the nearest first; the quantised vectors only find them. */
    static List<Hit> nearest(IndexSearcher searcher, Vector vector, int limit, double floor) throws IOException {
        var hits = new ArrayList<Hit>();
        var wider = limit + limit / 2 + 5;
        for (var doc : searcher.search(new KnnFloatVectorQuery(VECTOR, vector.values(), wider), wider).scoreDocs) {
            var cosine = vector.cosine(exact(searcher, doc));
            if (cosine >= floor) {
                hits.add(new Hit(id(searcher, doc), cosine));
            }
        }
        hits.sort(
                (a, b) -> a.cosine() == b.cosine() ? a.id().compareTo(b.id()) : Double.compare(b.cosine(), a.cosine()));
        return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
    }

    private static Vector exact(IndexSearcher searcher, ScoreDoc doc) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(doc.doc, leaves));
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(VECTOR);
        var iterator = vectors.iterator();
        iterator.advance(doc.doc - leaf.docBase);
        return Vector.of(vectors.vectorValue(iterator.index()));
    }

    static String id(IndexSearcher searcher, ScoreDoc doc) throws IOException {
        return searcher.storedFields().document(doc.doc).get(ID);
    }
}
