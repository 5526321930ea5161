package io.cordboard.render;

import freemarker.cache.StringTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import freemarker.template.Version;
import io.cordboard.compose.TemplateFunction;
import io.cordboard.text.PackagedFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The FreeMarker templates, one per kind of element. All are parsed at the start. All output is escaped, and templates
 * cannot access classes.
 */
public final class Templates {
    private static final String SUFFIX = ".ftlx";
    private static final Version VERSION = Configuration.VERSION_2_3_34;

    /** What was parsed, by its text: to parse the packaged templates takes 0.1 s, and a node composes in several places. */
    private static final Map<Source, Templates> PARSED = new ConcurrentHashMap<>();

    private record Source(Map<String, String> textByName, Set<String> globals) {}

    private final Map<String, Template> byName = new HashMap<>();
    private final StrictXmlFormat format;
    private final XmlEscaper escaper;

    /**
     * The templates of these files. The same texts are parsed once in the process.
     *
     * @param globals the global variables of FreeSWITCH that documents may use as {@code $${name}}
     */
    public static Templates of(PackagedFiles files, Set<String> globals) {
        return PARSED.computeIfAbsent(
                new Source(files.textByName(), Set.copyOf(globals)), source -> new Templates(files, globals));
    }

    /** @param globals the global variables of FreeSWITCH that documents may use as {@code $${name}} */
    public Templates(PackagedFiles files, Set<String> globals) {
        this.escaper = new XmlEscaper(globals);
        this.format = new StrictXmlFormat(escaper);
        Configuration configuration = configuration(files);
        files.textByName().keySet().stream()
                .filter(name -> name.endsWith(SUFFIX))
                .forEach(name ->
                        byName.put(name.substring(0, name.length() - SUFFIX.length()), parse(configuration, name)));
    }

    private Configuration configuration(PackagedFiles files) {
        StringTemplateLoader loader = new StringTemplateLoader();
        files.textByName().forEach(loader::putTemplate);
        Configuration configuration = new Configuration(VERSION);
        configuration.setTemplateLoader(loader);
        configuration.setRegisteredCustomOutputFormats(List.of(format));
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setObjectWrapper(wrapper());
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(false);
        configuration.setLocalizedLookup(false);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setWhitespaceStripping(true);
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        return configuration;
    }

    private static DefaultObjectWrapper wrapper() {
        DefaultObjectWrapperBuilder builder = new DefaultObjectWrapperBuilder(VERSION);
        builder.setExposeFields(false);
        return builder.build();
    }

    private static Template parse(Configuration configuration, String name) {
        try {
            return configuration.getTemplate(name);
        } catch (IOException e) {
            throw new IllegalStateException("the template " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether there is a template of that name. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * Renders the template {@code name}. Values are escaped, except {@link Xml} in the model (or in a list of it). A
     * {@link Literal} is escaped including {@code $${name}}.
     */
    public Xml render(String name, Map<String, ?> model) {
        Template template = byName.get(name);
        if (template == null) {
            throw new IllegalArgumentException("there is no template " + name + SUFFIX);
        }
        Map<String, Object> data = new HashMap<>();
        model.forEach((key, value) -> data.put(key, value(value)));
        StringWriter out = new StringWriter();
        try {
            template.process(data, out);
            return new Xml(out.toString().strip());
        } catch (TemplateException e) {
            throw new IllegalStateException(
                    "the template " + name + SUFFIX + " failed: " + e.getMessageWithoutStackTop(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object value(Object value) {
        if (value instanceof Xml xml) {
            return markup(xml.text());
        }
        if (value instanceof Literal literal) {
            return markup(escaper.escapeLiteral(literal.text()));
        }
        if (value instanceof TemplateFunction function) {
            return function(function);
        }
        return value instanceof List<?> list ? list.stream().map(this::value).toList() : value;
    }

    private static TemplateMethodModelEx function(TemplateFunction function) {
        return arguments -> {
            List<String> texts = new ArrayList<>();
            for (Object argument : arguments) {
                addTexts(argument, texts);
            }
            return function.call(texts);
        };
    }

    /** A list stands for its items. */
    private static void addTexts(Object argument, List<String> texts) throws TemplateModelException {
        if (argument instanceof TemplateSequenceModel sequence) {
            for (int i = 0; i < sequence.size(); i++) {
                addTexts(sequence.get(i), texts);
            }
        } else if (argument instanceof TemplateScalarModel text) {
            texts.add(text.getAsString());
        } else {
            throw new TemplateModelException("a function takes strings, or lists of strings");
        }
    }

    private Object markup(String markup) {
        try {
            return format.fromMarkup(markup);
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }
}
