package io.cordboard.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.cordboard.config.LogSettings;
import org.slf4j.LoggerFactory;

/** Sets the format and level of the log from the configuration. Until then logback.xml applies. */
final class LogSetup {
    private LogSetup() {}

    static void configure(LogSettings settings) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.convertAnSLF4JLevel(settings.level()));
        if (settings.format() == LogSettings.Format.JSON
                && root.getAppender("STDERR") instanceof OutputStreamAppender<ILoggingEvent> appender) {
            appender.setEncoder(json(root));
        }
    }

    /** One object per line, with the formatted message instead of its template and arguments. */
    private static JsonEncoder json(Logger root) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMDC(false);
        encoder.setWithMarkers(false);
        encoder.setWithKVPList(false);
        encoder.setWithArguments(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
