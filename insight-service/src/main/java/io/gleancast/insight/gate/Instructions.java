package io.gleancast.insight.gate;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows words that speak to a machine which reads the transcript. General forms in the commonest languages; the gate's other
 * rules do not rely on it.
 */
final class Instructions {
    private static final String EARLIER =
            "(?:previous|prior|earlier|above|preceding|foregoing|all|any|your|these|those|the|my|of|system|given)";
    private static final String RULES =
            "(?:instructions?|prompts?|rules|guidelines|directions|commands?|messages?|system message|context|programming|training)";
    private static final String MACHINE =
            "(?:language model|llm|ai|a\\.i\\.|assistant|chat ?bot|bot|summari[sz]er|summari[sz]ation (?:system|model|tool)|transcript reader|machine|model|agent|neural network|algorithm|extractor|pipeline|system)";
    private static final List<Pattern> FORMS = List.of(
            form("\\b(?:ignore|disregard|forget|override|bypass|drop|discard|skip)\\b(?: \\w+){0,3} " + EARLIER
                    + "?(?: " + EARLIER + ")* ?(?:\\w+ )?" + RULES + "\\b"),
            form(
                    "\\b(?:ignore|disregard|forget) (?:everything|all|anything)(?: that)? (?:\\w+ ){0,3}(?:above|before|said|told|previously|so far|earlier|you)\\b"),
            form(
                    "\\b(?:new|updated|real|actual|secret|hidden|following) (?:system )?(?:instructions?|prompt)\\b ?(?::|are|is|for|follow)"),
            form(
                    "\\b(?:attention|note|message|memo|instructions?|warning|dear|hey|hello|hi|listen|okay|to)[,:]? (?:to |for )?(?:the |all |any |every |you )?(?:\\w+ )?"
                            + MACHINE
                            + "s?\\b[^.]{0,80}\\b(?:must|should|please|write|output|include|say|add|report|print|publish|quote|mention|reply|respond|insert|set|call|ignore|return|use|put|read)\\b"),
            form(
                    "\\b(?:if you are|you are|you're|as) (?:now )?(?:an? |the )(?:\\w+ ){0,2}" + MACHINE
                            + "\\b[^.]{0,60}\\b(?:must|should|please|write|output|include|say|add|report|respond|ignore|reading|processing|summari[sz]ing|quote|called|named|without|no longer|that)\\b"),
            form("\\byou are (?:now )?(?:in )?(?:dan|developer mode|jailbroken|debug mode|god mode|unrestricted)\\b"),
            form(
                    "\\b(?:respond|reply|answer|output|print|return|write|emit|generate|produce|add|include|insert|publish|put)\\b(?: \\w+){0,6} (?:json|in your (?:answer|output|summary|response|insights?|reply)|to (?:the|your) (?:answer|output|summary|insights?|digest|headline)|as (?:the|your|an?) (?:first |only |top )?(?:insight|headline|summary|answer|output|body|quote))\\b"),
            form(
                    "\\b(?:your|the) (?:only |next |first |final )?(?:answer|output|summary|response|reply|insight|headline|digest) (?:must|should|has to|shall|needs to|will|is to) (?:be|say|read|include|contain|begin|start|state|mention|consist)\\b"),
            form("\\b(?:headline|body|quote|insight|worth)\\b ?[:=] ?[\"“'{\\[]"),
            form("\\bset (?:the )?(?:worth|score|headline|kind|hedge|body)\\b(?: \\w+){0,3} to\\b"),
            form(
                    "(?:^|[\\s>\\]])(?:system|assistant|user|developer|human) ?(?:prompt|message|turn)? ?(?::|>>|\\]|\\|)"),
            form(
                    "<\\|?/?(?:im_start|im_end|system|user|assistant|inst|sys|endoftext|start_header_id|end_header_id|eot_id|begin_of_text|transcript|data|instructions?|tool_call|function|s)\\b"),
            form("\\[/?(?:inst|system|sys|assistant|user|end of transcript|data|transcript)[^\\]]{0,20}\\]"),
            form(
                    "\\b(?:begin|end|start|close|open)(?: of)?(?: the)? (?:transcript|untrusted|data|document|input|prompt|system|context|marker|trusted|episode text)\\b"),
            form("(?:^|\\s)(?:-{3,}|#{3,}|={3,}|~{3,}) ?\\w*(?: ?(?:end|begin|system|instructions?|transcript|new))"),
            form(
                    "\\b(?:tool|function)[_ ]call\\b|\\bbase ?64\\b[^.]{0,60}\\b(?:decode|follow|execute|obey|run)|\\b(?:decode|execute|obey|run) (?:this|the following)(?: \\w+){0,3} (?:base ?64|string|text|code|command|payload|instructions?)"),
            form(
                    "\\b(?:reveal|repeat|show|print|leak|output) (?:me )?(?:your|the) (?:system )?(?:prompt|instructions|api key|secret|password|credentials)\\b"),
            form(
                    "\\b(?:do not|don't|never) (?:summari[sz]e|extract|quote|mention|report) (?:anything|the rest|any other|this episode|the transcript|what)\\b"),
            form("\\bprompt injection\\b[^.]{0,40}\\b(?:test|succeed|pwned)|\\bpwned\\b"),
            // Whoever checks what was written.
            form(
                    "\\b(?:mark|call|declare|rate|approve|confirm|accept|judge|label|treat)\\b(?: \\w+){0,4} (?:statements?|claims?|insights?|headlines?|summar(?:y|ies))\\b[^.]{0,40}\\b(?:as|is|are) (?:supported|true|correct|approved|verified|valid)\\b"),
            form(
                    "\\b(?:dear|hey|hello|to|attention|note to|message to) (?:the |any |all )?(?:\\w+ )?(?:reviewers?|fact[- ]?checkers?|second reader|verifiers?)\\b[^.]{0,60}\\b(?:must|should|please|approve|mark|answer|accept|pass|say)\\b"),
            // Whoever writes the summary, whatever one calls it.
            form(
                    "\\b(?:note|message|memo|notice|word|request|instructions?) (?:for|to) (?:\\w+ ){0,2}(?:automated|automatic|machines?|robots?|software|computers?|bots?|ai|language models?)\\b"),
            form(
                    "\\b(?:whoever|anyone who|anybody who|(?:if|should|when) (?:a|an|the|any|some) (?:\\w+ )?(?:computer|machine|robot|software|program|bot|model|ai|algorithm))\\b[^.]{0,60}\\b(?:summar\\w+|takes? notes|taking notes|writes? (?:the )?(?:notes|digest|headlines?))\\b"),
            form(
                    "\\b(?:digests?|newsletters?|summar(?:y|ies)|show notes|recaps?|notes)\\b[^.]{0,60}\\b(?:lead|open|start|begin|opening|starting|beginning)s? (?:off )?(?:\\w+ ){0,3}with\\b"),
            form(
                    "\\b(?:take|print|copy|quote|write|repeat|publish|use|put|report)\\b[^.]{0,50}\\b(?:word for word|verbatim|as (?:the|your) (?:top|first|main|lead|leading|only) (?:item|insight|story|headline|quote|point))\\b"),
            form(
                    "\\b(?:robot|bot|machine|program|software|computer|assistant|model)\\b[^.]{0,30}\\b(?:who|that|which)\\b[^.]{0,20}\\b(?:prints?|repeats?|publishes|writes|says|outputs)\\b[^.]{0,10}\\b(?:whatever|everything|anything|what)\\b"),
            form(
                    "\\b(?:robot|bot|machine|program|software|computer|assistant|model|ai|system)\\b (?:should|must|will|shall|has to|is to) (?:obey|comply|repeat after|follow (?:it|this|these|those|me|us|my|our)|print|publish|output)\\b"),
            form(
                    "\\blet(?:'s| us)(?: \\w+){0,3} (?:play|pretend|imagine)\\b[^.]{0,60}\\byou (?:are|become)\\b|\\b(?:play|assume|take) the (?:role|part) of\\b[^.]{0,60}\\b(?:editor|assistant|robot|model|bot|ai)\\b"),
            form(
                    "\\b(?:taalmodel|sprachmodell|mod[èe]le de langage|modelo de (?:lenguaje|linguagem)|modello linguistico|spr[åa]kmodell?|model j[ęe]zykowy|dil modeli)\\b"),
            // German, French, Spanish, Italian, Portuguese, Dutch, Polish
            form(
                    "\\b(?:ignorier\\w*|vergiss|vergesst|missacht\\w*|beachte nicht)\\b.{0,50}\\b(?:anweisung\\w*|instruktion\\w*|vorgaben|regeln|befehl\\w*|prompt)\\b"),
            form(
                    "\\b(?:ignore[rz]?|oublie[rz]?|n[ée]glige[rz]?)\\b.{0,50}\\b(?:instructions?|consignes?|r[èe]gles|directives|invite)\\b"),
            form(
                    "\\b(?:ignora|ignore|ignorad|olvida|olvide|descarta)\\b.{0,50}\\b(?:instrucciones|indicaciones|reglas|[óo]rdenes)\\b"),
            form(
                    "\\b(?:ignora|ignorate|dimentica|dimenticate|trascura)\\b.{0,50}\\b(?:istruzioni|regole|indicazioni|direttive)\\b"),
            form(
                    "\\b(?:ignore|ignora|esque[çc]a|desconsidere)\\b.{0,50}\\b(?:instru[çc][õo]es|regras|orienta[çc][õo]es|ordens)\\b"),
            form("\\b(?:negeer|vergeet)\\b.{0,50}\\b(?:instructies|aanwijzingen|regels|opdrachten)\\b"),
            form("\\b(?:zignoruj|ignoruj|zapomnij)\\b.{0,50}\\b(?:instrukcj\\w*|polece\\w*|zasad\\w*)"),
            // Russian, Chinese, Japanese, Korean, Arabic, Turkish, Hindi
            Pattern.compile(
                    "(?iu)(?:игнорируй|проигнорируй|забудь|не обращай)\\S*.{0,50}(?:инструкци|указани|правил|команд)"),
            Pattern.compile("(?:忽略|无视|忘记|忘掉|忽視|無視|忘记).{0,20}(?:指令|指示|提示|规则|說明|说明|命令)"),
            Pattern.compile("(?:指示|命令|指令|プロンプト|ルール).{0,12}(?:無視|忘れ|従わ)"),
            Pattern.compile("(?:지시|명령|지침|프롬프트).{0,15}(?:무시|잊)"),
            Pattern.compile("(?:تجاهل|انس[َى]?|تجاهلوا).{0,40}(?:التعليمات|الأوامر|القواعد|تعليمات)"),
            form("\\b(?:talimat\\w*|komut\\w*|kural\\w*)\\b.{0,40}\\b(?:yok say|unut|g[öo]rmezden)"),
            Pattern.compile("(?:निर्देश|आदेश|नियम).{0,40}(?:अनदेखा|नज़रअंदाज|नजरअंदाज|भूल)"));
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\x{e0000}-\\x{e007f}\\x{200b}\\x{2060}-\\x{2064}]|\\p{IsLatin}[\\p{IsCyrillic}\\p{IsGreek}]|[\\p{IsCyrillic}\\p{IsGreek}]\\p{IsLatin}");
    private static final Pattern BLOB = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?=[A-Za-z0-9+/]*[0-9+/])(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{32,}={0,2}");
    private static final Pattern HEX = Pattern.compile("(?<![\\p{L}\\p{N}])(?:0x)?\\p{XDigit}{32,}(?![\\p{L}\\p{N}])");
    /** Longer than what people spell on the air. */
    private static final Pattern SPELT = Pattern.compile("(?<!\\p{L})(?:\\p{L}[ .·-]{1,3}){11}\\p{L}(?!\\p{L})");

    private static final Pattern LEET = Pattern.compile("\\b(?=\\p{L}*\\d)(?=\\d*\\p{L})[\\p{L}\\d]+\\b");
    private static final Pattern BACKWARDS =
            Pattern.compile("(?i)\\b(?:erongi|dragersid|tegrof|snoitcurtsni|tuptuo|metsys|tpmorp)\\b");
    private static final String DIGITS = "013457@$";
    private static final String LETTERS = "oieastas";
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

    private Instructions() {}

    /** Whether the text speaks to a machine, openly or hidden. */
    static boolean in(String text) {
        if (HIDDEN.matcher(text).find()
                || BLOB.matcher(text).find()
                || HEX.matcher(text).find()
                || SPELT.matcher(text).find()) {
            return true;
        }
        var plain = ComparableText.of(UNSEEN.matcher(text).replaceAll(""));
        return matches(plain) || disguises(plain).anyMatch(Instructions::matches);
    }

    private static boolean matches(String text) {
        return FORMS.stream().anyMatch(form -> form.matcher(text).find());
    }

    /** What the text says when read as it is meant: with digits for letters, backwards. */
    private static Stream<String> disguises(String text) {
        var disguises = Stream.<String>builder();
        if (LEET.matcher(text).find()) {
            disguises.add(LEET.matcher(text).replaceAll(word -> letters(word.group())));
        }
        if (BACKWARDS.matcher(text).find()) {
            disguises.add(new StringBuilder(text).reverse().toString());
        }
        return disguises.build();
    }

    private static String letters(String word) {
        var letters = new StringBuilder();
        word.chars().forEach(c -> {
            int at = DIGITS.indexOf(c);
            letters.append(at < 0 ? (char) c : LETTERS.charAt(at));
        });
        return letters.toString();
    }

    private static Pattern form(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
