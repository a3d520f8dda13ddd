"""The ways out: e-mail by SMTP, and a signed call to the gateway of the province."""
