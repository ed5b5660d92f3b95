package dev.expunge.farm.search;

import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.site.Site;

/** A page without anybody on it, whose script asks for the people and draws them. */
final class ScriptWay {
    private static final Html SHELL = new Html("""
            <h1>People</h1>
            <div id="results" data-state="loading"><noscript>This page needs a script.</noscript></div>
            <script>
            const place = document.getElementById('results');
            const add = (parent, name, kind, text) => {
              const element = document.createElement(name);
              if (kind) element.className = kind;
              if (text) element.textContent = text;
              parent.append(element);
              return element;
            };
            fetch('/data' + location.search).then(answer => answer.json()).then(found => {
              if (!found.people) throw new Error('another answer');
              if (found.people.length === 0) add(place, 'p', 'no-results', 'No people found.');
              const list = add(place, 'ul', 'results');
              for (const person of found.people) {
                const card = add(list, 'li', 'card');
                add(card, 'h3', '', person.name.full);
                if (person.deceased || person.age)
                  add(card, 'span', 'age', person.deceased ? 'Deceased' : 'Age ' + person.age);
                const lived = add(card, 'ul', 'lived');
                for (const home of person.places) add(lived, 'li', '', home.city + ', ' + home.state);
                if (person.relatives.length) {
                  const kin = add(card, 'p', 'rel', 'Related to ');
                  for (const name of person.relatives) { add(kin, 'a', '', name); kin.append(' '); }
                }
                for (const phone of person.phones) add(card, 'span', 'ph', phone);
                add(card, 'a', 'more', 'View record').href = person.url;
              }
              place.dataset.state = 'done';
              if (found.next) {
                const next = add(place, 'a', 'next', 'Next page');
                next.rel = 'next';
                next.href = found.next.replace('/data', '/search');
              }
            }).catch(() => { place.dataset.state = 'failed'; });
            </script>
            """);

    private final FormWays forms;

    ScriptWay(FormWays forms) {
        this.forms = forms;
    }

    Asked read(Site site, Ask ask) {
        if (ask.path().equals("/search")) {
            return new Asked.First(Reply.html(Chrome.page(site, "People | " + site.title(), SHELL)));
        }
        return ask.path().equals("/data") ? forms.query(site, at("/search", ask)) : new Asked.NothingHere();
    }

    private static Ask at(String path, Ask ask) {
        return new Ask(ask.method(), ask.host(), ask.port(), path, ask.query(), ask.form(), ask.cookies(), ask.body());
    }
}
