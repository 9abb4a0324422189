"""Celery: the worker, the beat, and tasks that call one function each."""
