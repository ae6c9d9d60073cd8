//! Live feeds: a durable log of topics and the streams that follow it.
