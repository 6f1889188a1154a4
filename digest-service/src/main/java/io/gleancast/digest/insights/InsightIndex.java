package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

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

    /** What is open while the index works. */
    private record Opened(IndexWriter writer, SearcherManager searchers) {}

    private final Directory directory;
    private final EnglishAnalyzer analyzer = new EnglishAnalyzer();
    private volatile @Nullable Opened opened;
    private volatile @Nullable Throwable failure;

    InsightIndex(Directory directory) {
        this.directory = directory;
    }

    /**
     * Opens the index, again where it broke; what cannot be read any more is started anew.
     *
     * @throws IndexBroken where it can be neither read nor written
     */
    synchronized void open() {
        if (opened != null) {
            return;
        }
        try {
            opened = opened();
            failure = null;
        } catch (IOException | RuntimeException e) {
            failure = e;
            throw new IndexBroken("The index cannot be opened", e);
        }
    }

    private Opened opened() throws IOException {
        try {
            return opened(OpenMode.CREATE_OR_APPEND);
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | EOFException
                | FileNotFoundException
                | NoSuchFileException _) {
            for (var file : directory.listAll()) {
                directory.deleteFile(file);
            }
            return opened(OpenMode.CREATE);
        }
    }

    private Opened opened(OpenMode mode) throws IOException {
        var writer = new IndexWriter(
                directory,
                new IndexWriterConfig(analyzer)
                        .setOpenMode(mode)
                        .setCodec(IndexedInsights.codec())
                        .setRAMBufferSizeMB(16));
        try {
            return new Opened(writer, new SearcherManager(writer, new SearcherFactory()));
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    /** Why it does not work at present; absent while it does. */
    @Nullable Throwable failure() {
        return failure;
    }

    private Opened working() {
        var working = opened;
        if (working == null) {
            throw new IndexBroken("The index is closed", failure == null ? new IllegalStateException() : failure);
        }
        return working;
    }

    /**
     * Lucene closes a writer for good on whatever goes wrong with the disk; so it is closed here after any such failure, and
     * {@link #open()} goes back to the last commit.
     */
    private synchronized IndexBroken broken(Opened working, String what, Exception cause) {
        // Else another thread has noticed already, and perhaps opened it anew.
        if (working.equals(opened)) {
            opened = null;
            failure = cause;
            IOUtils.closeWhileHandlingException(working.searchers(), working.writer()::rollback);
        }
        return new IndexBroken(what, cause);
    }

    /** The sequence number up to which this index followed a stream; 0 where it must start over. */
    long position(String stream) {
        var kept = commitData();
        return SCHEMA.equals(kept.get("schema")) && stream.equals(kept.get("stream"))
                ? Long.parseLong(kept.get("position"))
                : 0;
    }

    void clear() {
        writing("The index cannot be emptied", working -> working.writer().deleteAll());
    }

    void put(Insight insight, Vector vector) {
        var document = IndexedInsights.document(insight, vector);
        writing(
                "An insight cannot be indexed",
                working -> working.writer().updateDocument(new Term(IndexedInsights.ID, insight.id()), document));
    }

    /** Puts a vector without words. */
    void put(String id, Vector vector) {
        var document = IndexedInsights.document(id, vector);
        writing(
                "An insight cannot be indexed",
                working -> working.writer().updateDocument(new Term(IndexedInsights.ID, id), document));
    }

    void delete(String id) {
        writing(
                "An insight cannot be deleted",
                working -> working.writer().deleteDocuments(new Term(IndexedInsights.ID, id)));
    }

    /** Makes what was put findable, and remembers how far it goes. */
    void commit(String stream, long position) {
        var data = Map.of("schema", SCHEMA, "stream", stream, "position", Long.toString(position));
        writing("The index cannot be committed", working -> {
            working.writer().setLiveCommitData(data.entrySet());
            working.writer().commit();
            working.searchers().maybeRefreshBlocking();
        });
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
    public synchronized void close() {
        var working = opened;
        opened = null;
        if (working != null) {
            try {
                IOUtils.close(working.searchers(), working.writer());
            } catch (IOException e) {
                throw new IndexBroken("The index cannot be closed", e);
            }
        }
    }

    private static void rank(List<String> found, Map<String, Double> ranks) {
        for (int i = 0; i < found.size(); i++) {
            ranks.merge(found.get(i), 1.0 / (60 + i + 1), Double::sum);
        }
    }

    private Map<String, String> commitData() {
        var data = new HashMap<String, String>();
        var live = working().writer().getLiveCommitData();
        if (live != null) {
            live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }

    private interface Asking<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    private interface Writing {
        void with(Opened working) throws IOException;
    }

    private void writing(String failing, Writing work) {
        var working = working();
        try {
            work.with(working);
        } catch (IOException | AlreadyClosedException e) {
            throw broken(working, failing, e);
        }
    }

    private <T> T asking(Asking<T> question) {
        var working = working();
        try {
            var searcher = working.searchers().acquire();
            try {
                return question.of(searcher);
            } finally {
                working.searchers().release(searcher);
            }
        } catch (IOException | AlreadyClosedException e) {
            throw broken(working, "The index cannot be read", e);
        }
    }
}
