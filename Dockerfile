# Built in two steps, so that the image that runs has no compiler, no pip cache and no sources.
FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/coach
COPY requirements.lock ./
RUN /opt/coach/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY coach ./coach
RUN /opt/coach/bin/pip install --no-deps --no-build-isolation .

FROM python:3.13-slim-bookworm
# The zone data that the lock file names, not what the system happens to have.
ENV PATH=/opt/coach/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONTZPATH="" \
    COACH_DATA_DIR=/tmp/coach
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin coach
COPY --from=build /opt/coach /opt/coach
WORKDIR /tmp
USER 10001
EXPOSE 8000
CMD ["coach", "web"]
