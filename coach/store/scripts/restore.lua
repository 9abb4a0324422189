-- restore: staff put somebody back who was set aside. Doing it again changes nothing.
--
-- KEYS  those of the shard that it names.
-- ARGV  participant, now (programme seconds).
-- Returns 1 if somebody was put back.

local id, now = ARGV[1], ARGV[2]
if redis.call('ZREM', set_aside, id) == 0 then return 0 end
redis.call('HDEL', faults, id)
redis.call('ZADD', wake, 'NX', now, id)
return 1
