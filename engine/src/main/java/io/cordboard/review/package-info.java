/**
 * What {@code ./cordboard check} reports about documents that are in force but will not work as intended: names that do
 * not exist, values that FreeSWITCH interprets differently, omitted parts of configurations, loops. It does not run in
 * fetches.
 */
@org.jspecify.annotations.NullMarked
package io.cordboard.review;
