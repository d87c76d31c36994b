-- sudo -u postgres psql -v ON_ERROR_STOP=1 -f roles.sql ; then give the owner a password: \password buurtplein_owner
-- The owner makes and changes tables, the site only rows. Somebody who takes over the site drops no table and no trigger.
CREATE ROLE buurtplein_owner LOGIN;
CREATE ROLE buurtplein LOGIN;
CREATE DATABASE buurtplein OWNER buurtplein_owner ENCODING 'UTF8' TEMPLATE template0 LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';
REVOKE ALL ON DATABASE buurtplein FROM PUBLIC;
GRANT CONNECT ON DATABASE buurtplein TO buurtplein;
\connect buurtplein
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO buurtplein_owner;
GRANT USAGE ON SCHEMA public TO buurtplein;
ALTER DEFAULT PRIVILEGES FOR ROLE buurtplein_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO buurtplein;
ALTER DEFAULT PRIVILEGES FOR ROLE buurtplein_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO buurtplein;
