package io.gleancast.embeddings;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Turns English text into vectors of unit length whose dot product is likeness in meaning. The same text gives the same
 * vector, whatever it is embedded with; threads share one model.
 */
public final class Embedder implements AutoCloseable {
    private final Encoder encoder;
    private final ExecutorService workers;

    private Embedder(Encoder encoder, ExecutorService workers) {
        this.encoder = encoder;
        this.workers = workers;
    }

    /** One that embeds this many texts at a time; 0 for one per processor. */
    public static Embedder withThreads(int threads) {
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return new Embedder(
                new Encoder(EmbeddingModel.BGE_SMALL),
                Executors.newFixedThreadPool(
                        count, Thread.ofPlatform().name("embedder-", 1).daemon().factory()));
    }

    /** As records name it; vectors of different models cannot be compared. */
    public String model() {
        return encoder.model().id();
    }

    public int dimensions() {
        return encoder.model().dimensions();
    }

    /** The text's vector. A text longer than the model can see is the mean of its parts. A blank one is refused. */
    public float[] embed(String text) {
        return encoder.encode(text);
    }

    /** The texts' vectors in their order. */
    public List<float[]> embed(List<String> texts) {
        if (texts.size() < 2) {
            return texts.stream().map(this::embed).toList();
        }
        var tasks = texts.stream()
                .map(text -> (Callable<float[]>) () -> encoder.encode(text))
                .toList();
        try {
            var vectors = new ArrayList<float[]>(texts.size());
            for (var future : workers.invokeAll(tasks)) {
                vectors.add(future.get());
            }
            return vectors;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while embedding " + texts.size() + " texts", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("Embedding " + texts.size() + " texts failed", e.getCause());
        }
    }

    @Override
    public void close() {
        workers.close();
        encoder.close();
    }
}
