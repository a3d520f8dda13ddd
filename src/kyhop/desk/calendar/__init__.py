"""The calendar (Lịch): due times, executive meetings, sittings, days off; as pages and as ICS."""
