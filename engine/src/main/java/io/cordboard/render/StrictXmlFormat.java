package io.cordboard.render;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;

/** The output format of our templates: {@link XmlEscaper} escapes everything that is not rendered XML. */
final class StrictXmlFormat extends CommonMarkupOutputFormat<StrictXmlFormat.Rendered> {
    /** XML that a template wrote. */
    static final class Rendered extends CommonTemplateMarkupOutputModel<Rendered> {
        private final StrictXmlFormat format;

        private Rendered(StrictXmlFormat format, String plainText, String markup) {
            super(plainText, markup);
            this.format = format;
        }

        @Override
        public StrictXmlFormat getOutputFormat() {
            return format;
        }
    }

    private final XmlEscaper escaper;

    StrictXmlFormat(XmlEscaper escaper) {
        this.escaper = escaper;
    }

    @Override
    public String getName() {
        return "XML";
    }

    @Override
    public String getMimeType() {
        return "text/xml";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(escaper.escape(text));
    }

    @Override
    public String escapePlainText(String text) {
        return escaper.escape(text);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtInName) {
        return builtInName.equals("html") || builtInName.equals("xml") || builtInName.equals("xhtml");
    }

    @Override
    protected Rendered newTemplateMarkupOutputModel(String plainText, String markup) {
        return new Rendered(this, plainText, markup);
    }
}
