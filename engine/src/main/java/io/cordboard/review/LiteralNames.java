package io.cordboard.review;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects what the actions of a domain name literally. For it, everything exists. */
final class LiteralNames implements NamedThings {
    private static final String OBJECTS = "@";

    private final String home;
    private final RouteSettings settings;
    private final List<DocumentId> objects = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();

    LiteralNames(String home, RouteSettings settings) {
        this.home = home;
        this.settings = settings;
    }

    /** The objects that are named, and the routes as {@code dialplan_context}. */
    List<DocumentId> objects() {
        return objects;
    }

    /** The numbers that are dialled in the domain. */
    List<String> numbers() {
        return numbers;
    }

    @Override
    public Optional<ArgumentMistake> domain(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<ArgumentMistake> user(String domain, String number) {
        return named("exten", domain, number);
    }

    @Override
    public Optional<ArgumentMistake> group(String domain, String name) {
        return named("group", domain, name);
    }

    /** FreeSWITCH has one table of gateways for all domains. */
    @Override
    public Optional<ArgumentMistake> gateway(String name) {
        return named("gateway", home, name);
    }

    @Override
    public Optional<ArgumentMistake> profile(String name) {
        return named("sip_profile", "", name);
    }

    @Override
    public Optional<ArgumentMistake> route(Optional<String> domain, String name) {
        return named("dialplan_context", domain.orElse(home), name);
    }

    @Override
    public Optional<ArgumentMistake> configured(ConfiguredNames.Of of, String name) {
        return Optional.empty();
    }

    private Optional<ArgumentMistake> named(String kind, String domain, String name) {
        objects.add(new DocumentId(kind, domain, name));
        return Optional.empty();
    }

    @Override
    public void dialled(Optional<String> context, String number) {
        Optional<String> objects = context.filter(name -> name.startsWith(OBJECTS));
        if (objects.isPresent()) {
            named(objects.get().substring(OBJECTS.length()), home, number);
        } else if (context.filter(name -> isLeftToTheDisk(Optional.of(home), name))
                .isEmpty()) {
            numbers.add(number);
        }
    }

    @Override
    public boolean isLeftToTheDisk(Optional<String> domain, String context) {
        return settings.passthroughContexts().contains(context.toLowerCase(Locale.ROOT))
                || domain.filter(settings.passthroughDomains()::contains).isPresent();
    }
}
