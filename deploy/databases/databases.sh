#!/usr/bin/env bash
# Runs once, on the server's empty data directory: each service gets a database and a user that can open no other.
set -euo pipefail
for service in ingest transcribe insight digest; do
  password_variable=${service^^}_DATABASE_PASSWORD
  psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -v name="$service" -v password="${!password_variable}" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT, TEMPORARY ON DATABASE :"name" FROM PUBLIC;
SQL
done
