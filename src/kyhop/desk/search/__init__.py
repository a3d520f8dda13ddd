"""The search of the top bar: matters by any word of title, code or body, marks and case aside."""
