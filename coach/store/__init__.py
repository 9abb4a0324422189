"""Redis: everybody's state, the wake-ups and the outbox. The only room that knows keys."""
