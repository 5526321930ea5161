package io.cordboard.simulate.expand;

import io.cordboard.simulate.value.LooseValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * {@code ${expr(…)}} (mod_expr), as far as dialplans use it: numbers, {@code + - * / ^}, signs and parentheses. Its
 * functions and variables are not simulated: they return {@code !err!}, like an invalid expression.
 */
final class ExprFunction {
    private static final int MAX_LENGTH = 256;

    private final String text;
    private int at;

    private ExprFunction(String text) {
        this.text = text;
    }

    /** The expression cannot be computed. */
    private static final class Faulty extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static String answer(String argument) {
        return value(argument)
                .filter(Double::isFinite)
                .map(value -> BigDecimal.valueOf(value)
                        .setScale(10, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString())
                .orElse("!err!");
    }

    private static Optional<Double> value(String argument) {
        String expression = argument.replaceAll("[ \t;|]+$", "");
        if (expression.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        ExprFunction expr = new ExprFunction(expression);
        try {
            double value = expr.sum();
            return expr.at == expression.length() ? Optional.of(value) : Optional.empty();
        } catch (Faulty e) {
            return Optional.empty();
        }
    }

    private double sum() throws Faulty {
        double value = product();
        while (next('+') || next('-')) {
            boolean plus = text.charAt(at) == '+';
            at++;
            double other = product();
            value = plus ? value + other : value - other;
        }
        return value;
    }

    private double product() throws Faulty {
        double value = power();
        while (next('*') || next('/')) {
            boolean times = text.charAt(at) == '*';
            at++;
            double other = power();
            value = times ? value * other : value / other;
        }
        return value;
    }

    private double power() throws Faulty {
        double value = signed();
        while (next('^')) {
            at++;
            value = Math.pow(value, signed());
        }
        return value;
    }

    private double signed() throws Faulty {
        if (next('-') || next('+')) {
            boolean minus = text.charAt(at) == '-';
            at++;
            return minus ? -signed() : signed();
        }
        if (next('(')) {
            at++;
            double value = sum();
            if (!next(')')) {
                throw new Faulty();
            }
            at++;
            return value;
        }
        return number();
    }

    private double number() throws Faulty {
        int start = at;
        while (at < text.length() && (LooseValues.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("[0-9]+\\.?[0-9]*|\\.[0-9]+")) {
            throw new Faulty();
        }
        return Double.parseDouble(digits);
    }

    private boolean next(char symbol) {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == symbol;
    }
}
