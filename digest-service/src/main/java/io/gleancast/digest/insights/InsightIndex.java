package io.gleancast.digest.insights;

import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Insight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
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
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Words and vectors of all insights, of retracted ones the vectors only, in Lucene. What it answers may include retracted
 * ones; what is shown is looked up in the database afterwards.
 */
final class InsightIndex implements AutoCloseable {
    /** An index of another schema is emptied when it is opened. */
    private static final String SCHEMA = "1";

    private static final String ID = "id";
    private static final String HEADLINE = "headline";
    private static final String TEXT = "text";
    private static final String VECTOR = "vector";
    /** What is farther away than this under bge-small is no neighbour. */
    private static final double NEIGHBOUR = 0.62;

    private static final int NEIGHBOURS = 40;
    private static final int MAX_QUERY_LENGTH = 300;

    /** An insight that was found. */
    record Hit(String id, double cosine) {}

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final EnglishAnalyzer analyzer = new EnglishAnalyzer();

    InsightIndex(Directory directory) {
        try {
            this.writer = new IndexWriter(
                    directory, new IndexWriterConfig(analyzer).setCodec(codec()).setRAMBufferSizeMB(16));
            this.searchers = new SearcherManager(writer, new SearcherFactory());
        } catch (IOException e) {
            throw new UncheckedIOException("The index in %s cannot be opened".formatted(directory), e);
        }
    }

    /** The sequence number up to which this index followed a stream; 0 where it must start over. */
    long position(String stream) {
        var kept = commitData();
        return SCHEMA.equals(kept.get("schema")) && stream.equals(kept.get("stream"))
                ? Long.parseLong(kept.get("position"))
                : 0;
    }

    void clear() {
        try {
            writer.deleteAll();
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be emptied", e);
        }
    }

    void put(Insight insight, Vector vector) {
        try {
            writer.updateDocument(new Term(ID, insight.id()), document(insight, vector));
        } catch (IOException e) {
            throw new UncheckedIOException("Insight %s cannot be indexed".formatted(insight.id()), e);
        }
    }

    /** Puts a vector without words. */
    void put(String id, Vector vector) {
        try {
            writer.updateDocument(new Term(ID, id), document(id, vector));
        } catch (IOException e) {
            throw new UncheckedIOException("Insight %s cannot be indexed".formatted(id), e);
        }
    }

    /** Makes what was put findable, and remembers how far it goes. */
    void commit(String stream, long position) {
        try {
            writer.setLiveCommitData(Map.of("schema", SCHEMA, "stream", stream, "position", Long.toString(position))
                    .entrySet());
            writer.commit();
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be committed at " + position, e);
        }
    }

    /** The nearest insights by exact cosine, the nearest first, none farther than a floor. */
    List<Hit> near(Vector vector, int limit, double floor) {
        return asking(searcher -> nearest(searcher, vector, limit, floor));
    }

    /** The insights whose nearness to one is worth remembering, itself left out. */
    List<Hit> neighbours(String id, Vector vector) {
        return near(vector, NEIGHBOURS + 1, NEIGHBOUR).stream()
                .filter(hit -> !hit.id().equals(id))
                .limit(NEIGHBOURS)
                .toList();
    }

    /** Insights whose words or meaning answer a query best, by reciprocal rank fusion (Cormack and others, 2009). */
    List<String> search(String text, Vector vector, int limit, double floor) {
        return asking(searcher -> {
            var ranks = new HashMap<String, Double>();
            var words = words(text);
            if (words != null) {
                var found = new ArrayList<String>();
                for (var doc : searcher.search(words, limit).scoreDocs) {
                    found.add(id(searcher, doc));
                }
                rank(found, ranks);
            }
            rank(nearest(searcher, vector, limit, floor).stream().map(Hit::id).toList(), ranks);
            return ranks.entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
        });
    }

    int size() {
        return asking(searcher -> searcher.getIndexReader().numDocs());
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be closed", e);
        }
    }

    private static Codec codec() {
        // A quarter of the memory for the vectors that a search walks over; the exact ones re-rank what it finds.
        var format = new Lucene99HnswScalarQuantizedVectorsFormat();
        return new Lucene103Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return format;
            }
        };
    }

    private static Document document(String id, Vector vector) {
        var document = new Document();
        document.add(new StringField(ID, id, Field.Store.YES));
        document.add(new KnnFloatVectorField(VECTOR, vector.values(), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    private static Document document(Insight insight, Vector vector) {
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

    @Nullable private Query words(String text) {
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

    private static List<Hit> nearest(IndexSearcher searcher, Vector vector, int limit, double floor)
            throws IOException {
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

    private static String id(IndexSearcher searcher, ScoreDoc doc) throws IOException {
        return searcher.storedFields().document(doc.doc).get(ID);
    }

    private static void rank(List<String> found, Map<String, Double> ranks) {
        for (int i = 0; i < found.size(); i++) {
            ranks.merge(found.get(i), 1.0 / (60 + i + 1), Double::sum);
        }
    }

    private Map<String, String> commitData() {
        var data = new HashMap<String, String>();
        var live = writer.getLiveCommitData();
        if (live != null) {
            live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }

    private interface Asking<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    private <T> T asking(Asking<T> question) {
        try {
            var searcher = searchers.acquire();
            try {
                return question.of(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be read", e);
        }
    }
}
