package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;

/**
 * Words and vectors of all insights, of retracted ones the vectors only, in Lucene. What it answers may include retracted
 * ones; what is shown is looked up in the database afterwards.
 */
final class InsightIndex implements AutoCloseable {
    /** An index of another schema is emptied when it is opened. */
    private static final String SCHEMA = "1";

    /** What is farther away than this under bge-small is no neighbour. */
    private static final double NEIGHBOUR = 0.62;

    private static final int NEIGHBOURS = 40;

    /** An insight that was found. */
    record Hit(String id, double cosine) {}

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final EnglishAnalyzer analyzer = new EnglishAnalyzer();

    InsightIndex(Directory directory) {
        try {
            this.writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig(analyzer)
                            .setCodec(IndexedInsights.codec())
                            .setRAMBufferSizeMB(16));
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
            writer.updateDocument(
                    new Term(IndexedInsights.ID, insight.id()), IndexedInsights.document(insight, vector));
        } catch (IOException e) {
            throw new UncheckedIOException("Insight %s cannot be indexed".formatted(insight.id()), e);
        }
    }

    /** Puts a vector without words. */
    void put(String id, Vector vector) {
        try {
            writer.updateDocument(new Term(IndexedInsights.ID, id), IndexedInsights.document(id, vector));
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
        return asking(searcher -> IndexedInsights.nearest(searcher, vector, limit, floor));
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
            var words = IndexedInsights.words(text, analyzer);
            if (words != null) {
                var found = new ArrayList<String>();
                for (var doc : searcher.search(words, limit).scoreDocs) {
                    found.add(IndexedInsights.id(searcher, doc));
                }
                rank(found, ranks);
            }
            rank(
                    IndexedInsights.nearest(searcher, vector, limit, floor).stream()
                            .map(Hit::id)
                            .toList(),
                    ranks);
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
