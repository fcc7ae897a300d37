-- GET one path, with the cookie or token of the environment.
function init(args)
  local cookie, token = os.getenv("COOKIE"), os.getenv("TOKEN")
  if cookie and cookie ~= "" then wrk.headers["Cookie"] = cookie end
  if token and token ~= "" then wrk.headers["Authorization"] = "Bearer " .. token end
end
