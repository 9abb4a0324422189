"""The use cases: they join the rules, the words, the store and the gateway."""
