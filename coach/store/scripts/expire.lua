-- expire: take back what a lost task or a dead sender left behind.
--
-- KEYS  those of the shard that it names.
-- ARGV  UTC day, now (programme seconds), how many of each at most, operations older than
--         this (ms) are forgotten, counters of days before this UTC day are forgotten.
-- Returns the number of leases that had run out.
--
-- A claimed text whose lease ran out may have been sent: it becomes unknown, and only
-- evidence settles it. A crisis reply is queued again: rather twice than late.

local clock = redis.call('TIME')
local ms = clock[1] * 1000 + math.floor(clock[2] / 1000)
local day, now, limit, keep = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local forget = ARGV[5]

local found = 0
for _, name in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', ms, 'LIMIT', 0, limit)) do
  found = found + 1
  redis.call('ZREM', leases, name)
  local dot = string.find(name, '.', 1, true)
  local id, number = string.sub(name, 1, dot - 1), string.sub(name, dot + 1)
  local record = cjson.decode(redis.call('HGET', texts, id) or '{}')
  local text = record[number]
  if text and text.state == 'claimed' then
    redis.call('HDEL', claims, text.claim)
    text.at = now
    if text.priority == 'crisis' and not text.stopped then
      text.state = 'queued'
      redis.call('ZADD', crisis, ms, name)
    else
      text.state = 'unknown'
    end
    count('unknown:' .. text.kind)
    redis.call('HSET', texts, id, cjson.encode(record))
  end
end
for _, id in ipairs(redis.call('ZRANGEBYSCORE', moving, '-inf', ms, 'LIMIT', 0, limit)) do
  found = found + 1
  redis.call('ZREM', moving, id)
  if redis.call('HEXISTS', state, id) == 1 then redis.call('ZADD', wake, 'NX', now, id) end
end
redis.call('ZREMRANGEBYSCORE', operations, '-inf', ms - keep)
for _, old in ipairs(redis.call('HKEYS', days)) do
  if old < forget then redis.call('HDEL', days, old) end
end
write_counts(day)
return found
