-- refuge: a text came from somebody whose record cannot be read. What must not wait for the
--   record to be mended is done all the same: staff are told, and an opt-out takes effect.
--
-- KEYS  those of the shard that it names.
-- ARGV  participant, now (programme seconds), 1 for an opt-out, alert id, alert JSON.
-- Returns 1 if the alert is new. Doing it again changes nothing.

local id, now, alert = ARGV[1], tonumber(ARGV[2]), ARGV[4]
if ARGV[3] == '1' then
  redis.call('HSETNX', do_not_text, id, now)
  local record = cjson.decode(redis.call('HGET', texts, id) or '{}')
  cancel(id, record, now, 'all')
  if next(record) ~= nil then redis.call('HSET', texts, id, cjson.encode(record)) end
end
redis.call('ZADD', unread, 'NX', now, id)
local new = redis.call('HSETNX', alerts, alert, ARGV[5])
if new == 1 then redis.call('ZADD', open_alerts, now, alert) end
return new
