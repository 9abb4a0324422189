-- fault: a move raised. Try again a little later; the third time in a row the participant
--   is set aside with an alert, and stops nobody else.
--
-- KEYS  those of the shard that it names.
-- ARGV  UTC day, participant, now (programme seconds), try again at (programme seconds),
--         alert id, alert JSON, operation id (the same fault counts once).
-- Returns how often it has raised in a row; 0 for somebody who was erased meanwhile.

local day, id, now, again = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if redis.call('HEXISTS', state, id) == 0 then return 0 end
if redis.call('ZSCORE', operations, ARGV[7]) then
  return tonumber(redis.call('HGET', faults, id) or '0')
end
local clock = redis.call('TIME')
redis.call('ZADD', operations, clock[1] * 1000, ARGV[7])
local times = redis.call('HINCRBY', faults, id, 1)
redis.call('ZREM', moving, id)
count('faults')
if times < 3 then
  redis.call('ZADD', wake, again, id)
else
  redis.call('ZREM', wake, id)
  if redis.call('ZADD', set_aside, 'NX', now, id) == 1 then
    redis.call('HSET', alerts, ARGV[5], ARGV[6])
    redis.call('ZADD', open_alerts, now, ARGV[5])
  end
end
write_counts(day)
return times
