"""What `deploy/` says, held against each program's own rules; the Dockerfile also in a clean Debian."""
