package io.gleancast.ingest.parsing;

import io.gleancast.ingest.parsing.FeedMarkup.Attributes;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.safehttp.WebUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a feed apart while it streams: each item is handed on as soon as it is whole, and what stands around the items is kept
 * to the end, so that no tree grows with the feed. Everything is counted against {@link FeedLimits} before it is kept. Tags that
 * do not fit each other are closed where nothing else can be meant; where an item would have to be guessed, the feed is broken.
 */
final class FeedTree implements FeedMarkup.Handler {
    private static final int ELEMENTS_PER_LOOK = 1_000;
    private static final String DEFAULT = "xmlns";
    private static final String DECLARATION = "xmlns:";

    /** What holds items, or what holds that. */
    private static final Set<String> STRUCTURE = Set.of("rss", "rdf", "feed", "channel", "items", "entries");

    /** A show that is being sent just now, and shows of others: nothing in them is this feed's. */
    private static final Set<String> LEFT_OUT = Set.of("liveitem", "podroll", "remoteitem");

    /** They hold nothing but text or nothing at all; the next part of an item ends one that was left open. */
    private static final Set<String> LEAVES =
            Set.of("title", "link", "guid", "pubdate", "enclosure", "duration", "transcript", "chapters");

    private static final Set<String> PARTS =
            Set.of("title", "link", "guid", "pubdate", "enclosure", "description", "category", "author", "comments");

    private final Consumer<FeedElement> whole;
    private final @Nullable URI address;
    private final List<Open> open = new ArrayList<>();
    private final Set<Mending> mendings = EnumSet.noneOf(Mending.class);
    private final StringBuilder text = new StringBuilder();
    private final Cost headCost = new Cost("the head of the feed");
    private Cost cost = headCost;
    private long elements;
    private int itemCount;
    private @Nullable FeedElement root;
    private @Nullable String rootDefault;
    private @Nullable FeedElement item;
    private @Nullable String strange;
    private boolean ended;

    /**
     * @param address where the feed was found; what addresses in it are relative to
     * @param whole takes each item when it has ended
     */
    FeedTree(@Nullable URI address, Consumer<FeedElement> whole) {
        this.address = address;
        this.whole = whole;
    }

    /**
     * An element that has begun.
     *
     * @param element absent where it is left out
     * @param namespaces that are declared, by their prefixes in lower case
     * @param base what addresses in it are relative to, by {@code xml:base}
     */
    private record Open(
            String name,
            @Nullable FeedElement element,
            Map<String, Vocabulary> namespaces,
            @Nullable URI base) {}

    /** What one item, or all that stands around the items, has cost so far. */
    static final class Cost {
        private final String where;
        private int elements;
        private int characters;

        Cost(String where) {
            this.where = where;
        }

        void element() {
            FeedLimits.check(++elements, FeedLimits.TREE, "elements in " + where);
        }

        void characters(int count) {
            characters += count;
            FeedLimits.check(characters, FeedLimits.TEXT, "characters in " + where);
        }
    }

    /** The feed without its items. */
    FeedElement head() {
        if (root == null) {
            throw strange == null
                    ? new NotAFeed("It is neither XML nor JSON")
                    : new NotAFeed("It is XML, but no RSS or Atom");
        }
        if (itemCount == 0
                && root.name.equals("rss")
                && root.children().findAny().isEmpty()) {
            throw new NotAFeed("It is XML, but no RSS or Atom");
        }
        return root;
    }

    /** What had to be mended in the order of the tags. */
    Set<Mending> mendings() {
        if (!ended && root != null) {
            mendings.add(Mending.CUT_OFF);
        }
        return mendings;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void start(String name, Attributes attributes, boolean closed) {
        count();
        if (root == null) {
            begin(name, attributes, closed);
            return;
        }
        endText();
        endWhatWasLeftOpen(name, closed);
        var top = open.getLast();
        if (top.element() == null) {
            push(new Open(name, null, top.namespaces(), null), closed);
            return;
        }
        var namespaces = namespaces(top.namespaces(), attributes);
        var element = element(name, top.element(), namespaces);
        if (element == null || (closed && isItem(element) && attributes.size() == 0)) {
            push(new Open(name, null, namespaces, null), closed);
            return;
        }
        if (item == null && isItem(element)) {
            item = element;
            cost = new Cost("one item");
            FeedLimits.check(++itemCount, FeedLimits.ITEMS, "items");
            noteWhereItStands(top.element());
        } else {
            top.element().add(element);
        }
        cost.element();
        copy(attributes, element);
        push(new Open(name, element, namespaces, base(top.base(), element)), closed);
    }

    @Override
    public void end(String name) {
        if (root == null || open.isEmpty()) {
            return;
        }
        endText();
        var at = open.size() - 1;
        while (at >= 0 && !open.get(at).name().equalsIgnoreCase(name)) {
            at--;
        }
        if (at < 0) {
            mendings.add(Mending.UNBALANCED);
            return;
        }
        while (open.size() - 1 > at) {
            mendings.add(Mending.UNBALANCED);
            if (isItemItself(open.getLast().element())) {
                throw new NotAFeed("Its XML is broken: </%s> stands in an item that has not ended"
                        .formatted(Texts.line(name, 40)));
            }
            pop();
        }
        pop();
    }

    @Override
    public void text(CharSequence piece) {
        if (root == null) {
            noteWhatIsNoSpace(piece);
        } else if (!open.isEmpty() && open.getLast().element() != null) {
            cost.characters(piece.length());
            text.append(piece);
        }
    }

    private void noteWhatIsNoSpace(CharSequence piece) {
        for (int i = 0; i < piece.length(); i++) {
            if (!Character.isWhitespace(piece.charAt(i)) && piece.charAt(i) != '\ufeff') {
                mendings.add(Mending.JUNK_BEFORE);
                return;
            }
        }
    }

    private void count() {
        FeedLimits.check(open.size() + 1L, FeedLimits.DEPTH, "elements within each other, a depth that no feed has");
        FeedLimits.check(++elements, FeedLimits.ELEMENTS, "elements");
        if (elements % ELEMENTS_PER_LOOK == 0 && Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("The reading was given up");
        }
    }

    /** Looks for the first element of a feed; what some programs write before it is passed over. */
    private void begin(String name, Attributes attributes, boolean closed) {
        var namespaces = namespaces(Map.of(), attributes);
        var found = new FeedElement(vocabulary(name, namespaces), name, null);
        switch (found.name) {
            case "rss", "rdf", "feed", "channel" -> {
                root = found;
                cost.element();
                copy(attributes, found);
                if (namespaces.containsKey("")) {
                    rootDefault = defaultOf(attributes);
                    namespaces.put("", own());
                }
                push(new Open(name, found, namespaces, base(address, found)), closed);
            }
            case "html" -> throw new NotAFeed("It is a web page, not a feed");
            default -> {
                strange = name;
                mendings.add(Mending.JUNK_BEFORE);
            }
        }
    }

    private void endWhatWasLeftOpen(String name, boolean closed) {
        var top = open.getLast().element();
        if (top == null) {
            return;
        }
        var colon = name.indexOf(':');
        var local = name.substring(colon + 1).toLowerCase(Locale.ROOT);
        var isNextPart = LEAVES.contains(top.name)
                && top.vocabulary != Vocabulary.OTHER
                && item != null
                && top.parent() == item
                && (colon < 0
                        ? PARTS.contains(local)
                        : vocabulary(name, open.getLast().namespaces()) != Vocabulary.OTHER);
        var isNextItem = isItemItself(top) && !closed && local.equals(top.name) && colon < 0;
        if (isNextPart || isNextItem) {
            mendings.add(Mending.UNBALANCED);
            pop();
            if (isNextPart) {
                endWhatWasLeftOpen(name, closed);
            }
        }
    }

    /** Nothing where it says nothing of a feed. */
    private @Nullable FeedElement element(String name, FeedElement parent, Map<String, Vocabulary> namespaces) {
        var colon = name.indexOf(':');
        if (name.indexOf(':', colon + 1) >= 0) {
            return null;
        }
        var element = new FeedElement(vocabulary(name, namespaces), name, parent);
        if (element.vocabulary == Vocabulary.PODCAST && LEFT_OUT.contains(element.name)) {
            return null;
        }
        // The list of items in RSS 1.0 names them once more.
        var isListOfItems = element.name.equals("seq") && element.vocabulary == Vocabulary.RDF;
        var isModule = element.vocabulary == Vocabulary.OTHER && (isStructure(parent) || isItemItself(parent));
        return isListOfItems || isModule ? null : element;
    }

    private static Vocabulary vocabulary(String name, Map<String, Vocabulary> namespaces) {
        var colon = name.indexOf(':');
        if (colon <= 0) {
            return namespaces.getOrDefault("", Vocabulary.RSS);
        }
        var prefix = name.substring(0, colon).toLowerCase(Locale.ROOT);
        var declared = namespaces.get(prefix);
        return declared == null ? Vocabulary.of(null, prefix) : declared;
    }

    /** What is declared here, looked up once and not for each name. */
    private Map<String, Vocabulary> namespaces(Map<String, Vocabulary> outer, Attributes attributes) {
        Map<String, Vocabulary> declared = null;
        for (int i = 0; i < attributes.size(); i++) {
            var name = attributes.name(i);
            if (name.equals(DEFAULT) || name.startsWith(DECLARATION)) {
                declared = declared == null ? new HashMap<>(outer) : declared;
                var prefix = name.equals(DEFAULT) ? "" : name.substring(DECLARATION.length());
                declared.put(prefix, namespace(prefix, attributes.value(i)));
            }
        }
        if (declared == null) {
            return outer;
        }
        FeedLimits.check(declared.size(), FeedLimits.ATTRIBUTES, "namespaces at one place");
        return declared;
    }

    /** Whatever its publisher made the default namespace of a feed, its own elements are in it. */
    private Vocabulary namespace(String prefix, String written) {
        var uri = written.length() > FeedLimits.ATTRIBUTE ? null : written;
        var named = Vocabulary.of(uri, prefix);
        var isOwn = prefix.isEmpty() && root != null && (named == Vocabulary.OTHER || written.equals(rootDefault));
        return isOwn ? own() : named;
    }

    private Vocabulary own() {
        return root != null && root.name.equals("feed") ? Vocabulary.ATOM : Vocabulary.RSS;
    }

    private static @Nullable String defaultOf(Attributes attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.name(i).equals(DEFAULT)) {
                return attributes.value(i);
            }
        }
        return null;
    }

    private static boolean isStructure(FeedElement element) {
        return STRUCTURE.contains(element.name);
    }

    private boolean isItemItself(@Nullable FeedElement element) {
        return element != null && element == item;
    }

    private boolean isItem(FeedElement element) {
        if (!element.name.equals("item") && !element.name.equals("entry")) {
            return false;
        }
        var parent = element.parent();
        return (element.vocabulary == Vocabulary.RSS || element.vocabulary == Vocabulary.ATOM)
                && parent != null
                && isStructure(parent);
    }

    private void noteWhereItStands(FeedElement parent) {
        if (parent.name.equals("rss")) {
            mendings.add(Mending.OUTSIDE_CHANNEL);
        }
    }

    private @Nullable URI base(@Nullable URI outer, FeedElement element) {
        var base = element.attribute("xml:base");
        if (base == null || base.isBlank()) {
            return outer;
        }
        try {
            return outer == null ? WebUrl.parse(base) : WebUrl.resolve(outer, base);
        } catch (UrlRefused e) {
            return outer;
        }
    }

    /** Under their local names, but for those of XML itself; a longer one than any address is passed over. */
    private void copy(Attributes attributes, FeedElement element) {
        for (int i = 0; i < attributes.size(); i++) {
            var name = attributes.name(i);
            var value = attributes.value(i);
            if (!name.startsWith(DEFAULT) && value.length() <= FeedLimits.ATTRIBUTE) {
                cost.characters(value.length());
                element.attribute(name.startsWith("xml:") ? name : name.substring(name.indexOf(':') + 1), value);
            }
        }
    }

    private void push(Open begun, boolean closed) {
        if (begun.element() != null) {
            begun.element().base(begun.base());
        }
        open.add(begun);
        if (closed) {
            pop();
        }
    }

    private void pop() {
        endText();
        var element = open.removeLast().element();
        if (element != null && element == item) {
            item = null;
            cost = headCost;
            whole.accept(Objects.requireNonNull(element));
        }
        ended = open.isEmpty();
    }

    private void endText() {
        if (text.isEmpty()) {
            return;
        }
        var element = open.getLast().element();
        if (element != null && !(isStructure(element) || isItemItself(element))) {
            element.add(text.toString());
        }
        text.setLength(0);
    }
}
