-- tokens: take texts' worth of tokens from the sender's bucket. Losing some is harmless.
--
-- KEYS  the bucket.
-- ARGV  rate (a second), burst, how many are wanted, 1 if it may be overdrawn.
-- Returns how many were granted.

local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local rate, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local row = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(row[1] or burst), tonumber(row[2] or now)
tokens = math.min(burst, tokens + math.max(0, now - at) * rate)
local granted = wanted
if ARGV[4] ~= '1' then granted = math.max(0, math.min(wanted, math.floor(tokens))) end
tokens = tokens - granted
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], math.ceil((burst - tokens) / rate) + 1)
return granted
