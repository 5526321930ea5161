/** What tests share: a running Cordboard with a Redis of its own, and the folders of fixtures. */
package io.cordboard.testing;
