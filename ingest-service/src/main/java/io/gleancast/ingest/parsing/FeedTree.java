package io.gleancast.ingest.parsing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Text;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Takes a feed apart while it streams: the items in small documents of a few each, and what stands around them in one more at
 * the end, so that no tree grows with the feed. Everything is counted against {@link FeedLimits} before it is kept.
 */
final class FeedTree extends DefaultHandler {
    private static final int ITEMS_AT_ONCE = 50;
    private static final int CHARACTERS_AT_ONCE = 500_000;
    private static final int MOST_LINKS = 10;
    private static final int ELEMENTS_PER_LOOK = 1_000;

    /** Away from ROME, whose lenient masks turn a thirty-first of February into a day in March. */
    private static final Set<String> DATES = Set.of("pubDate", "lastBuildDate", "expirationDate");

    private static final Set<Namespace> ATOM = Set.of(XmlNames.ATOM_10, XmlNames.ATOM_03);
    private static final Set<Namespace> ROOTS = Set.of(XmlNames.ATOM_10, XmlNames.ATOM_03, XmlNames.RDF);
    private static final Set<Namespace> RSS = Set.of(Namespace.NO_NAMESPACE, XmlNames.RSS_20);

    private final Consumer<Document> some;
    private final XmlNames names = new XmlNames();
    private final Set<String> namesSeen = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private final Cost headCost = new Cost("the head of the feed");
    private final List<Element> items = new ArrayList<>();
    private Cost cost = headCost;
    private long itemCharacters;
    private long elements;
    private int itemCount;
    private int depth;
    private int skipped;
    private @Nullable Element root;
    private @Nullable Element channel;
    private @Nullable Element at;
    private @Nullable Element item;

    /** @param some takes the items, a few at a time, within a document of the feed's own kind */
    FeedTree(Consumer<Document> some) {
        this.some = some;
    }

    /** What one tree has cost so far. */
    private static final class Cost {
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
    Document head() {
        if (root == null) {
            throw new NotAFeed("It is XML, but no RSS or Atom");
        }
        return new Document(root);
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        count(name, attributes);
        names.enter(attributes);
        if (skipped > 0) {
            skipped++;
            return;
        }
        endText();
        var element = element(name);
        if (element == null) {
            skipped = 1;
            return;
        }
        if (item == null && isItem(element)) {
            item = element;
            cost = new Cost("one item");
            FeedLimits.check(++itemCount, FeedLimits.ITEMS, "items");
        } else if (at == null) {
            root = element;
        } else {
            at.addContent(element);
        }
        if (isChannel(element)) {
            channel = element;
        }
        cost.element();
        copy(attributes, element);
        at = element;
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        depth--;
        names.leave();
        if (skipped > 0) {
            skipped--;
            return;
        }
        endText();
        var ended = Objects.requireNonNull(at);
        at = ended.getParentElement();
        if (ended.equals(item)) {
            at = isAtom() || isRdf() ? root : channel;
            keep(ended);
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (skipped == 0 && at != null) {
            cost.characters(length);
            text.append(characters, start, length);
        }
    }

    @Override
    public void endDocument() {
        hand();
    }

    private void count(String name, Attributes attributes) {
        FeedLimits.check(++depth, FeedLimits.DEPTH, "elements within each other, a depth that no feed has");
        FeedLimits.check(++elements, FeedLimits.ELEMENTS, "elements");
        FeedLimits.check(attributes.getLength(), FeedLimits.ATTRIBUTES, "attributes at one element");
        namesSeen.add(name);
        for (int i = 0; i < attributes.getLength(); i++) {
            namesSeen.add(attributes.getQName(i));
        }
        FeedLimits.check(namesSeen.size(), FeedLimits.NAMES, "different names of elements and attributes");
        if (elements % ELEMENTS_PER_LOOK == 0 && Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("The reading was given up");
        }
    }

    /** The element under its proper name, or nothing where it is none that we read. */
    private @Nullable Element element(String name) {
        var colon = name.indexOf(':');
        var local = name.substring(colon + 1);
        if (local.isEmpty() || local.indexOf(':') >= 0) {
            return null;
        }
        var namespace = names.of(colon < 0 ? "" : name.substring(0, colon));
        if (at == null) {
            return rootOf(local, namespace);
        }
        if (namespace == null) {
            return isTextOrDeeper() ? new Element(local) : null;
        }
        var secondChannel = at.equals(root) && channel != null && local.equals("channel");
        var listOfItems = at.equals(channel) && isRdf() && local.equals("items");
        if (secondChannel || listOfItems || (namespace.equals(XmlNames.CONTENT) && !local.equals("encoded"))) {
            return null;
        }
        return new Element(
                local,
                namespace.equals(Namespace.NO_NAMESPACE) && DATES.contains(local) ? XmlNames.PODCAST : namespace);
    }

    private Element rootOf(String local, @Nullable Namespace namespace) {
        if (namespace == null || !(ROOTS.contains(namespace) || (local.equals("rss") && RSS.contains(namespace)))) {
            throw new NotAFeed("It is XML, but no RSS or Atom");
        }
        var element = new Element(local, namespace);
        if (namespace.equals(XmlNames.RDF) && XmlNames.RSS_090.equals(names.of(""))) {
            // By this ROME knows the oldest RSS.
            element.addNamespaceDeclaration(XmlNames.RSS_090);
        }
        return element;
    }

    /** Markup within a text is kept whatever its namespace; a module's own elements are not. */
    private boolean isTextOrDeeper() {
        return !isAt(root) && !isAt(channel) && !isAt(item);
    }

    private boolean isAt(@Nullable Element element) {
        return element != null && element.equals(at);
    }

    private boolean isChannel(Element element) {
        return root != null
                && isAt(root)
                && !isAtom()
                && channel == null
                && element.getName().equals("channel");
    }

    private boolean isItem(Element element) {
        if (isAtom()) {
            return isAt(root)
                    && element.getName().equals("entry")
                    && element.getNamespace().equals(root().getNamespace());
        }
        return element.getName().equals("item")
                && at != null
                && isAt(isRdf() ? root : channel)
                && !element.getNamespace().getPrefix().equals("itunes");
    }

    private boolean isAtom() {
        return root != null && ATOM.contains(root.getNamespace());
    }

    private boolean isRdf() {
        return root != null && root.getNamespace().equals(XmlNames.RDF);
    }

    private void copy(Attributes attributes, Element element) {
        for (int i = 0; i < attributes.getLength(); i++) {
            var name = attributes.getQName(i);
            var value = attributes.getValue(i);
            var colon = name.indexOf(':');
            var namespace = colon < 0 ? Namespace.NO_NAMESPACE : namespaceOf(name.substring(0, colon));
            if (namespace != null && value.length() <= FeedLimits.ATTRIBUTE && !name.equals("xmlns")) {
                cost.characters(value.length());
                element.setAttribute(name.substring(colon + 1), value, namespace);
            }
        }
    }

    private @Nullable Namespace namespaceOf(String prefix) {
        return switch (prefix) {
            case "xml" -> Namespace.XML_NAMESPACE;
            case "xmlns" -> null;
            default -> XmlNames.RDF.equals(names.of(prefix)) ? XmlNames.RDF : null;
        };
    }

    private void endText() {
        if (!text.isEmpty() && at != null && (isTextOrDeeper() || !text.chars().allMatch(Character::isWhitespace))) {
            at.addContent(new Text(text.toString()));
        }
        text.setLength(0);
    }

    private void keep(Element ended) {
        items.add(ended);
        itemCharacters += cost.characters + 64L * cost.elements;
        item = null;
        cost = headCost;
        if (items.size() >= ITEMS_AT_ONCE || itemCharacters >= CHARACTERS_AT_ONCE) {
            hand();
        }
    }

    private void hand() {
        if (!items.isEmpty()) {
            var copy = bare(root());
            var parent = copy;
            if (isAtom()) {
                links().forEach(link -> copy.addContent(link.clone()));
            } else if (channel != null) {
                var channelCopy = bare(channel);
                copy.addContent(channelCopy);
                parent = isRdf() ? copy : channelCopy;
            }
            parent.addContent(items);
            items.clear();
            itemCharacters = 0;
            some.accept(new Document(copy));
        }
    }

    /** By a link to itself an Atom feed says what relative addresses are relative to. */
    private List<Element> links() {
        return root().getChildren("link", root().getNamespace()).stream()
                .limit(MOST_LINKS)
                .toList();
    }

    private static Element bare(Element element) {
        var copy = new Element(element.getName(), element.getNamespace());
        element.getAdditionalNamespaces().forEach(copy::addNamespaceDeclaration);
        element.getAttributes().forEach(attribute -> copy.setAttribute(attribute.clone()));
        return copy;
    }

    private Element root() {
        return Objects.requireNonNull(root);
    }
}
