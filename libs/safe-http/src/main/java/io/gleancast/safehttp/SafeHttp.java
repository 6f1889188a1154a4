package io.gleancast.safehttp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * The one client for URLs that strangers chose. It asks by GET (or sends a form by POST), over http and https only, reaches addresses
 * of the public internet only (and those an operator allowed), follows at most five redirects with the same checks on each, and holds
 * every answer to limits of time and size. How many calls go to one host at a time is the caller's affair.
 *
 * <p>A redirect from https to http is followed, since nothing secret is sent, and reported like any other: whether such a
 * move may last is the caller's to judge.
 */
public final class SafeHttp implements AutoCloseable {
    private final SafeHttpProperties properties;
    private final UrlRules urls;
    private final Hops hops;

    public SafeHttp(SafeHttpProperties properties) {
        this(properties, SystemDefaultDnsResolver.INSTANCE);
    }

    SafeHttp(SafeHttpProperties properties, DnsResolver names) {
        var addresses = new AddressRules(properties.allowedNetworks());
        this.properties = properties;
        this.urls = new UrlRules(addresses);
        this.hops = new Hops(new Wire(properties, new CheckedResolver(names, addresses)), urls);
    }

    /**
     * Asks and takes the answer into memory.
     *
     * @throws UrlRefused if the URL, an address or the answer is not allowed
     * @throws FetchFailed if the network, the server or a deadline stood in the way
     */
    public Response get(Request request) {
        var body = body(request);
        return within(
                request,
                call -> hops.follow(request, call, answer -> {
                    var bytes = new ByteArrayOutputStream();
                    answer.copyTo(bytes, body);
                    return new Response(
                            answer.status(), answer.headers(), bytes.toByteArray(), answer.url(), answer.redirects());
                }));
    }

    /**
     * Fetches into a file, which appears whole or not at all; one that stood there is replaced.
     *
     * @throws UrlRefused if the URL, an address or the answer is not allowed
     * @throws FetchFailed if the network, the server or a deadline stood in the way
     */
    public Download download(Request request, Path target) {
        var body = body(request);
        var part = partOf(target);
        try {
            var download = within(
                    request,
                    call -> hops.follow(request, call, answer -> {
                        try (var file = Files.newOutputStream(part)) {
                            var bytes = answer.copyTo(file, body);
                            return new Download(
                                    answer.status(), answer.headers(), bytes, answer.url(), answer.redirects());
                        }
                    }));
            if (download.ok()) {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return download;
        } catch (IOException e) {
            throw new UncheckedIOException("The download could not be moved to " + target, e);
        } finally {
            deleteQuietly(part);
        }
    }

    /**
     * Fetches what of a file is still missing. What was fetched stays, whatever happens, for the next go.
     *
     * @param progress hears how many bytes the file has, while they come
     * @throws UrlRefused if the URL, an address or the answer is not allowed
     * @throws FetchFailed if the network, the server or a deadline stood in the way
     */
    public Download resume(Request request, PartialDownload partial, LongConsumer progress) {
        var body = body(request);
        return within(
                request,
                call -> hops.follow(request, partial, call, answer -> {
                    var bytes = partial.take(answer, body, progress);
                    return new Download(answer.status(), answer.headers(), bytes, answer.url(), answer.redirects());
                }));
    }

    /**
     * Judges a URL by its form alone, asking nobody: a later fetch may still refuse what its name resolves to.
     *
     * @return the URL in its proper form, without fragment
     * @throws UrlRefused if it would not be fetched
     */
    public URI check(URI url) {
        return urls.checked(url);
    }

    @Override
    public void close() {
        hops.close();
    }

    private BoundedBody body(Request request) {
        var maxBytes = request.maxBytes() == null ? properties.maxBytes() : request.maxBytes();
        return new BoundedBody(maxBytes.toBytes(), properties.maxRatio());
    }

    /** Works in a thread of its own, since a name service that hangs can be left behind but not interrupted. */
    private <T> T within(Request request, Fetch<T> fetch) {
        var deadline = request.deadline() == null ? properties.deadline() : request.deadline();
        var call = new Call();
        Callable<T> work = () -> fetch.with(call);
        var task = new FutureTask<>(work);
        var worker = Thread.ofVirtual().name("safe-http").start(task);
        try {
            return task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw Failures.of(request.url(), call, e.getCause());
        } catch (TimeoutException e) {
            throw abandoned(request, call, worker, "took longer than " + seconds(deadline));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(request, call, worker, "was interrupted");
        }
    }

    private static FetchFailed abandoned(Request request, Call call, Thread worker, String why) {
        call.cancel(why);
        worker.interrupt();
        return new FetchFailed("%s %s".formatted(WebUrl.shown(request.url()), why));
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static Path partOf(Path target) {
        try {
            var folder = target.toAbsolutePath().getParent();
            return Files.createTempFile(folder, ".safe-http-", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException("No file can be written beside " + target, e);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // It is a temporary file with a name that says so.
        }
    }

    /** What to do within the deadline. */
    private interface Fetch<T> {
        T with(Call call) throws IOException;
    }
}
